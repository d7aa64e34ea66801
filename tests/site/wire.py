"""A client for HTTP/1.1 that sends exactly the bytes that it is told to."""
import socket


class Answer:
    def __init__(self, status, fields, body):
        self.status, self.fields, self.body = status, fields, body

    def __getitem__(self, name):
        return self.fields.get(name)


class Wire:
    """One connection to a server on this machine, opened again when the server closed it."""

    def __init__(self, port, timeout=20):
        self.port, self.timeout = port, timeout
        self.socket, self.inbox = None, b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        if self.socket:
            self.socket.close()
        self.socket, self.inbox = None, b""

    def send(self, data):
        if self.socket is None:
            self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=self.timeout)
            self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.socket.sendall(data)

    def more(self):
        got = self.socket.recv(1 << 16)
        self.inbox += got
        return bool(got)

    def receive(self, has_body=True):
        """The next answer; None when the connection ends without one."""
        while b"\r\n\r\n" not in self.inbox:
            if not self.more():
                assert not self.inbox, self.inbox
                self.close()
                return None
        head, self.inbox = self.inbox.split(b"\r\n\r\n", 1)
        lines = head.decode("ascii").split("\r\n")
        version, status = lines[0].split(" ")[:2]
        assert version == "HTTP/1.1", lines[0]
        pairs = [line.split(": ", 1) for line in lines[1:]]
        fields = {name.lower(): value for name, value in pairs}
        assert len(fields) == len(pairs), f"a header stands twice: {lines}"
        length = int(fields.get("content-length", 0)) if has_body else 0
        while len(self.inbox) < length:
            assert self.more(), "the body is shorter than Content-Length"
        body, self.inbox = self.inbox[:length], self.inbox[length:]
        if fields.get("connection") == "close" and not fields["content-type"].startswith("text/event-stream"):
            assert not self.inbox and not self.more(), f"bytes after the last answer: {self.inbox}"
            self.close()
        return Answer(int(status), fields, body)

    def ask(self, target, *fields, method="GET", host=None):
        """`target` is text or bytes; `fields` are whole header lines; host=False sends no Host."""
        target = target if isinstance(target, bytes) else target.encode()
        lines = [method.encode() + b" " + target + b" HTTP/1.1"]
        if host is not False:
            lines.append(f"Host: {host or f'127.0.0.1:{self.port}'}".encode("utf-8", "surrogateescape"))
        lines += [line.encode() for line in fields]
        self.send(b"\r\n".join(lines) + b"\r\n\r\n")
        return self.receive(has_body=method != "HEAD")
