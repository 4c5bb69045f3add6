/* The peer that the Swift wrapper is measured against: the same loops in C against libzmq.
 *
 * usage: bench push|req SIZE COUNT
 *
 * push: one thread sends COUNT messages of SIZE bytes by PUSH over tcp loopback, another receives them by PULL and reads
 * a byte of each; prints messages a second, from the first received to the last.
 * req: one thread sends COUNT requests of SIZE bytes by REQ, another answers by REP with as many bytes; prints
 * microseconds a round trip.
 * The two threads have a context each, so that nothing but the connection joins them. */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <zmq.h>

static size_t size;
static long count;
static char endpoint[256];
static volatile uint64_t sum;

static void check(int ok, const char *what) {
    if (ok) return;
    fprintf(stderr, "%s: %s\n", what, zmq_strerror(zmq_errno()));
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec * 1e-9;
}

/* The options that the Swift sockets set, where they matter for speed. */
static void *open_socket(void *context, int type) {
    void *socket = zmq_socket(context, type);
    check(socket != NULL, "zmq_socket");
    int hwm = 1000, immediate = 1, linger = 1000;
    int64_t maximum = 16 * 1024 * 1024;
    check(zmq_setsockopt(socket, ZMQ_SNDHWM, &hwm, sizeof hwm) == 0, "ZMQ_SNDHWM");
    check(zmq_setsockopt(socket, ZMQ_RCVHWM, &hwm, sizeof hwm) == 0, "ZMQ_RCVHWM");
    check(zmq_setsockopt(socket, ZMQ_IMMEDIATE, &immediate, sizeof immediate) == 0, "ZMQ_IMMEDIATE");
    check(zmq_setsockopt(socket, ZMQ_LINGER, &linger, sizeof linger) == 0, "ZMQ_LINGER");
    check(zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &maximum, sizeof maximum) == 0, "ZMQ_MAXMSGSIZE");
    return socket;
}

/* Receives a message, reads its first byte, and lets go of it. */
static void receive(void *socket) {
    zmq_msg_t message;
    zmq_msg_init(&message);
    check(zmq_msg_recv(&message, socket, 0) >= 0, "zmq_msg_recv");
    sum += *(const uint8_t *)zmq_msg_data(&message);
    zmq_msg_close(&message);
}

static void *send_all(void *unused) {
    (void)unused;
    void *context = zmq_ctx_new();
    void *socket = open_socket(context, ZMQ_PUSH);
    check(zmq_connect(socket, endpoint) == 0, "zmq_connect");
    char *bytes = malloc(size);
    memset(bytes, 1, size);
    for (long i = 0; i < count; i++) check(zmq_send(socket, bytes, size, 0) >= 0, "zmq_send");
    zmq_close(socket);
    zmq_ctx_term(context);
    free(bytes);
    return NULL;
}

static void *answer_all(void *unused) {
    void *context = zmq_ctx_new();
    void *socket = open_socket(context, ZMQ_REP);
    check(zmq_connect(socket, endpoint) == 0, "zmq_connect");
    char *bytes = malloc(size);
    memset(bytes, 1, size);
    for (long i = 0; i < count; i++) {
        receive(socket);
        check(zmq_send(socket, bytes, size, 0) >= 0, "zmq_send");
    }
    zmq_close(socket);
    zmq_ctx_term(context);
    free(bytes);
    return unused;
}

int main(int argc, char **argv) {
    if (argc != 4) return 2;
    int push = strcmp(argv[1], "push") == 0;
    size = strtoul(argv[2], NULL, 10);
    count = strtol(argv[3], NULL, 10);
    void *context = zmq_ctx_new();
    void *socket = open_socket(context, push ? ZMQ_PULL : ZMQ_REQ);
    check(zmq_bind(socket, "tcp://127.0.0.1:*") == 0, "zmq_bind");
    size_t length = sizeof endpoint;
    check(zmq_getsockopt(socket, ZMQ_LAST_ENDPOINT, endpoint, &length) == 0, "ZMQ_LAST_ENDPOINT");
    pthread_t thread;
    check(pthread_create(&thread, NULL, push ? send_all : answer_all, NULL) == 0, "pthread_create");
    if (push) {
        receive(socket);
        double start = now();
        for (long i = 1; i < count; i++) receive(socket);
        printf("%.0f\n", (count - 1) / (now() - start));
    } else {
        char *bytes = malloc(size);
        memset(bytes, 1, size);
        check(zmq_send(socket, bytes, size, 0) >= 0, "zmq_send");
        receive(socket);
        double start = now();
        for (long i = 1; i < count; i++) {
            check(zmq_send(socket, bytes, size, 0) >= 0, "zmq_send");
            receive(socket);
        }
        printf("%.3f\n", (now() - start) * 1e6 / (count - 1));
        free(bytes);
    }
    zmq_close(socket);
    pthread_join(thread, NULL);
    zmq_ctx_term(context);
    return 0;
}
