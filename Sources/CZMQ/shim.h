#include <zmq.h>

// Two of the C library's functions that Swift's Glibc module does not show.
#include <pthread.h>
#include <sys/eventfd.h>
int pthread_setname_np(pthread_t thread, const char *name);
