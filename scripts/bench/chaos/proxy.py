"""A TCP proxy that cuts, stalls, delays and slows the connections that it carries."""

import collections
import heapq
import itertools
import selectors
import socket
import struct
import threading
import time

CHUNK = 1 << 16
RESET = struct.pack("ii", 1, 0)


class Link:
    """A port of the proxy and the port that it leads to."""

    def __init__(self, name, target):
        self.name, self.target = name, target
        self.listener = socket.socket()
        # Small, so that the proxy holds little beside what the ends hold; inherited by what is accepted.
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, CHUNK)
        self.listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, CHUNK)
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(128)
        self.listener.setblocking(False)
        self.endpoint = f"tcp://127.0.0.1:{self.listener.getsockname()[1]}"
        self.stalled_until = 0.0
        #: Bytes a second from the connecting side to the target, all connections together; None: no bound.
        self.rate = None
        self.tokens, self.refilled = 0.0, time.monotonic()
        self.carried = 0

    def allowance(self, now):
        """How many bytes may be read towards the target now."""
        if self.rate is None:
            return CHUNK
        most = max(CHUNK, self.rate / 10)
        self.tokens = min(most, self.tokens + (now - self.refilled) * self.rate)
        self.refilled = now
        return int(min(CHUNK, self.tokens))


class Pump:
    """One direction of a connection."""

    def __init__(self, source, sink, is_up):
        self.source, self.sink, self.is_up = source, sink, is_up
        self.buffer = memoryview(b"")
        self.ready_at = 0.0
        self.has_ended = False


class Connection:
    def __init__(self, link, client, server):
        self.link = link
        self.ends = (client, server)
        self.pumps = (Pump(client, server, True), Pump(server, client, False))
        self.stalled_until = self.slow_until = self.delay = 0.0
        self.events = {client: 0, server: 0}


class Proxy:
    """Carries any number of links in one thread. Its methods may be called from any other thread."""

    def __init__(self, targets):
        """`targets`: the port behind each link, by the link's name."""
        self.links = {name: Link(name, port) for name, port in targets.items()}
        self.counts = collections.Counter()
        self._connections = {}
        self._timers, self._ties = [], itertools.count()
        self._orders = collections.deque()
        self._selector = selectors.DefaultSelector()
        self._alarm, self._bell = socket.socketpair()
        self._alarm.setblocking(False)
        self._selector.register(self._alarm, selectors.EVENT_READ, lambda _: self._alarm.recv(4096))
        for link in self.links.values():
            self._selector.register(link.listener, selectors.EVENT_READ, lambda _, link=link: self._accept(link))
        self._is_stopped = False
        self._thread = threading.Thread(target=self._run, name="proxy", daemon=True)
        self._thread.start()

    @property
    def is_alive(self):
        return self._thread.is_alive()

    # What is ordered from outside.

    def cut(self, name, share):
        """Resets a connection of a link: the one at `share`, 0 to 1, of those that there are."""
        self._order(lambda: self._with_connection(name, share, "cuts", self._reset))

    def stall(self, name, share, seconds):
        """Carries nothing on a connection for a while; on the whole link when `share` is None."""
        until = time.monotonic() + seconds

        def connection(found):
            found.stalled_until = until
            self._update(found)

        def everything():
            self.links[name].stalled_until = until
            self.counts["stalls"] += 1
            for found in self._of(name):
                self._update(found)

        self._order(everything if share is None else lambda: self._with_connection(name, share, "stalls", connection))

    def delay(self, name, share, seconds, delay):
        """Holds each piece on a connection for `delay` seconds, for a while."""

        def connection(found):
            found.slow_until, found.delay = time.monotonic() + seconds, delay

        self._order(lambda: self._with_connection(name, share, "delays", connection))

    def limit(self, name, rate):
        """Bounds what a link carries to its target, in bytes a second; None: no bound."""
        self.links[name].rate = rate

    def heal(self):
        """Ends every stall, delay and bound."""

        def everything():
            for link in self.links.values():
                link.stalled_until, link.rate = 0.0, None
            for found in self._connections:
                found.stalled_until = found.slow_until = 0.0
                self._update(found)

        self._order(everything)

    def close(self):
        self._is_stopped = True
        self._ring()
        self._thread.join()
        for found in list(self._connections):
            self._reset(found)
        for link in self.links.values():
            link.listener.close()
        self._selector.close()
        self._alarm.close()
        self._bell.close()

    # The thread.

    def _order(self, action):
        self._orders.append(action)
        self._ring()

    def _ring(self):
        self._bell.send(b"!")

    def _run(self):
        while not self._is_stopped:
            while self._orders:
                self._orders.popleft()()
            now = time.monotonic()
            while self._timers and self._timers[0][0] <= now:
                _, _, found = heapq.heappop(self._timers)
                if found in self._connections:
                    self._update(found)
            pause = max(0.0, self._timers[0][0] - now) if self._timers else None
            for key, events in self._selector.select(pause):
                key.data(events)

    def _of(self, name):
        return [found for found in self._connections if found.link.name == name]

    def _with_connection(self, name, share, count, action):
        found = self._of(name)
        if found:
            self.counts[count] += 1
            action(found[min(int(share * len(found)), len(found) - 1)])

    def _accept(self, link):
        try:
            client, _ = link.listener.accept()
        except OSError:
            return
        try:
            server = socket.create_connection(("127.0.0.1", link.target), timeout=0.2)
        except OSError:
            # Nobody is there: the caller is told so as the kernel would have.
            client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
            client.close()
            return
        found = Connection(link, client, server)
        for end in found.ends:
            end.setblocking(False)
            end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._connections[found] = None
        self._update(found)

    def _serve(self, found, end, events):
        if found not in self._connections:
            # Closed by an earlier event of the same wait.
            return
        try:
            for pump in found.pumps:
                if events & selectors.EVENT_READ and pump.source is end:
                    self._read(found, pump)
                elif events & selectors.EVENT_WRITE and pump.sink is end:
                    self._write(pump)
        except BlockingIOError:
            pass
        except OSError:
            return self._reset(found)
        if all(pump.has_ended and not pump.buffer for pump in found.pumps):
            return self._close(found)
        self._update(found)

    def _read(self, found, pump):
        now = time.monotonic()
        size = found.link.allowance(now) if pump.is_up else CHUNK
        if pump.buffer or size <= 0:
            return
        data = pump.source.recv(size)
        if pump.is_up:
            found.link.tokens -= len(data)
            found.link.carried += len(data)
        if not data:
            pump.has_ended = True
            pump.sink.shutdown(socket.SHUT_WR)
            return
        pump.buffer = memoryview(data)
        if now < found.slow_until:
            pump.ready_at = now + found.delay
        else:
            self._write(pump)

    def _write(self, pump):
        try:
            while pump.buffer:
                pump.buffer = pump.buffer[pump.sink.send(pump.buffer) :]
        except BlockingIOError:
            pass

    def _update(self, found):
        """Says what to wait for on both ends, and when to look again."""
        now = time.monotonic()
        until = max(found.stalled_until, found.link.stalled_until)
        wanted = dict.fromkeys(found.ends, 0)
        for pump in found.pumps:
            again = until
            if until <= now and pump.buffer:
                again = pump.ready_at
                if again <= now:
                    wanted[pump.sink] |= selectors.EVENT_WRITE
            elif until <= now and not pump.has_ended:
                if not pump.is_up or found.link.allowance(now) > 0:
                    wanted[pump.source] |= selectors.EVENT_READ
                else:
                    again = now + 0.01
            if again > now:
                heapq.heappush(self._timers, (again, next(self._ties), found))
        for end, events in wanted.items():
            before, found.events[end] = found.events[end], events
            if before == events:
                continue
            if not before:
                self._selector.register(end, events, lambda ready, end=end: self._serve(found, end, ready))
            elif not events:
                self._selector.unregister(end)
            else:
                self._selector.modify(end, events, self._selector.get_key(end).data)

    def _reset(self, found):
        for end in found.ends:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self._close(found)

    def _close(self, found):
        if found not in self._connections:
            return
        del self._connections[found]
        for end in found.ends:
            if found.events[end]:
                self._selector.unregister(end)
            end.close()
