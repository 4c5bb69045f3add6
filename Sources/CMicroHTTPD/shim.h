#include <microhttpd.h>
#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

// Swift can call no variadic functions of C, which MHD_start_daemon and MHD_get_connection_info are.

/// A daemon without threads of its own, on a socket that listens.
static inline struct MHD_Daemon *telex_mhd_start(
    int listening, unsigned connections, unsigned per_address, unsigned seconds, size_t memory,
    MHD_AccessHandlerCallback answer, MHD_NotifyConnectionCallback notify, void *context)
{
    return MHD_start_daemon(
        MHD_USE_EPOLL, 0, NULL, NULL, answer, context,
        MHD_OPTION_LISTEN_SOCKET, listening,
        MHD_OPTION_CONNECTION_LIMIT, connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, per_address,
        MHD_OPTION_CONNECTION_TIMEOUT, seconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_NOTIFY_CONNECTION, notify, context,
        MHD_OPTION_END);
}

/// The descriptor to wait for; -1 if there is none.
static inline int telex_mhd_epoll(struct MHD_Daemon *daemon)
{
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
    return info ? info->epoll_fd : -1;
}

/// The socket of a connection; -1 if there is none.
static inline int telex_mhd_socket(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info ? info->connect_fd : -1;
}
