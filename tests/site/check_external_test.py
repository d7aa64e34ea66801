"""dayleaf check --external against a web server of our own: what is broken, doubtful, remembered, asked slowly and never asked."""
import collections
import contextlib
import http.server
import ipaddress
import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import threading
import time

import kit

# No proxy of the machine may stand between the program and the server.
ENVIRONMENT = kit.NO_PROXY
FAST = ["--set", "check.pause=0", "--set", "check.timeout=2", "--set", "check.private_hosts=true"]
Asked = collections.namedtuple("Asked", "method path time headers")


class Stub(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, headers=(), body=b""):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def handle_any(self):
        asked = self.server.asked
        asked.append(Asked(self.command, self.path, time.monotonic(), dict(self.headers)))
        path = self.path.split("?")[0]
        before = sum(one.path == self.path for one in asked)
        if path.startswith("/status/"):
            self.answer(int(path.rsplit("/", 1)[1]))
        elif path == "/no-head":
            self.answer(405 if self.command == "HEAD" else 206, body=b"x")
        elif path == "/endless":  # a body that never ends, for whoever reads it
            if self.command == "HEAD":
                self.answer(501)
                return
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):
                while not self.server.stopping:
                    self.wfile.write(b"x" * 65536)
            self.close_connection = True
        elif path.startswith("/moved/"):
            self.answer(int(path.rsplit("/", 1)[1]), [("Location", "/status/200")])
        elif path == "/chain":
            hop = int(self.path.split("?")[1])
            self.answer(302, [("Location", f"/chain?{hop - 1}" if hop else "/status/200")])
        elif path == "/loop":
            self.answer(302, [("Location", "/loop")])
        elif path == "/to-file":
            self.answer(302, [("Location", "file:///etc/passwd")])
        elif path == "/to-dead":
            self.answer(301, [("Location", "http://dead.invalid/")])
        elif path == "/busy":
            self.answer(429 if before == 1 else 200, [("Retry-After", "1")] if before == 1 else [])
        elif path == "/busy-for-good":
            self.answer(429, [("Retry-After", "86400")])
        elif path == "/drip":
            self.send_response(200)
            with contextlib.suppress(OSError):
                while not self.server.stopping:
                    self.wfile.write(b"X-Drop: 1\r\n")
                    time.sleep(0.2)
            self.close_connection = True
        elif path == "/not-http":
            self.wfile.write(b"hello\r\n")
            self.close_connection = True
        elif path == "/hangs-up":
            self.close_connection = True
        else:
            self.answer(200)

    do_GET = do_HEAD = handle_any


@contextlib.contextmanager
def stub(address="127.0.0.1"):
    server = http.server.ThreadingHTTPServer((address, 0), Stub)
    server.daemon_threads = True
    server.asked, server.stopping = [], False
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server, f"127.0.0.1:{server.server_address[1]}"
    finally:
        server.stopping = True
        server.shutdown()
        server.server_close()


def write_site(folder, urls, day="2024/01/31"):
    text = f"## Daily Papers ({day.replace('/', '-')})\n\n### [A Paper](https://doi.invalid/skipped)\n\nVote: 3\n\n"
    text += "".join(f"- See {url} for more.\n" for url in urls)
    path = folder / "content" / (day + ".md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    (folder / "dayleaf.toml").write_text('[site]\nbase_url = "https://x.example/b/"\nlanguage = "en"\n[check]\nskip = ["doi.invalid"]\n')


def check(folder, *arguments, expect=None, fast=FAST):
    out, _ = kit.run("check", "--external", "--json", "-C", folder, *fast, *arguments, environment=ENVIRONMENT, expect=expect)
    return json.loads(out)


def found(result, code):
    return [one for one in result["diagnostics"] if one["code"] == code]


def about(result, path):
    return [one for one in result["diagnostics"] if path in one["message"]]


def test_verdicts():
    with kit.temporary_folder() as folder, stub() as (server, host), socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))  # bound but not listening: refused
        refused = f"127.0.0.1:{closed.getsockname()[1]}"
        http = f"http://{host}"
        paths = ["/fine", "/status/404", "/status/410", "/status/403", "/status/500", "/status/204", "/status/416", "/no-head", "/endless",
                 "/moved/301", "/moved/308", "/moved/302", "/chain?3", "/chain?9", "/loop", "/to-file", "/busy", "/busy-for-good", "/drip",
                 "/not-http", "/hangs-up"]
        write_site(folder, [http + path for path in paths] + [f"http://{refused}/x", "https://nowhere.invalid/x"])
        result = check(folder, expect=1)

        broken = {one["message"].split()[2]: one for one in found(result, "link-broken")}
        assert set(broken) == {http + "/status/404", http + "/status/410", f"http://{refused}/x", "https://nowhere.invalid/x"}, broken.keys()
        gone = broken[http + "/status/404"]
        assert gone["path"] == "content/2024/01/31.md" and gone["line"] == 8 and gone["column"] == 7 and gone["severity"] == "error", gone
        assert "404 Not Found" in gone["message"], gone
        doubtful = {one["message"].split()[2].removesuffix(":").removeprefix(http) for one in found(result, "link-doubtful")}
        assert doubtful == {"/status/403", "/status/500", "/chain?9", "/loop", "/to-file", "/busy-for-good", "/drip", "/not-http", "/hangs-up"}, doubtful
        moved = {one["message"].split()[2].removeprefix(http): one["suggestion"] for one in found(result, "link-moved")}
        assert set(moved) == {"/moved/301", "/moved/308"} and http + "/status/200" in moved["/moved/301"], moved
        links = result["links"]
        assert links["addresses"] == len(paths) + 2 and links["broken"] == 4 and links["doubtful"] == 9 and links["moved"] == 2, links

        assert not any("skipped" in one.path for one in server.asked)
        assert all(one.headers["User-Agent"].startswith("dayleaf/") for one in server.asked)
        methods = [one.method for one in server.asked if one.path == "/no-head"]
        assert methods == ["HEAD", "GET"], methods
        assert [one.headers.get("Range") for one in server.asked if one.path == "/no-head"] == [None, "bytes=0-0"]
        assert [one.method for one in server.asked if one.path == "/fine"] == ["HEAD"]
        busy = [one.time for one in server.asked if one.path == "/busy"]
        assert len(busy) == 2 and busy[1] - busy[0] >= 0.99, busy
        assert sum(one.path == "/loop" for one in server.asked) == 2 * 6, "five redirects, by HEAD and by GET"

        # What is good is remembered for a week, what is not for an hour.
        now = time.time()
        server.asked.clear()
        again = check(folder, expect=1)
        assert again["links"]["remembered"] == len(paths) + 2 and not server.asked, again["links"]
        assert sorted(map(str, found(again, "link-broken"))) == sorted(map(str, found(result, "link-broken")))
        at = lambda seconds: time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now + seconds))
        paths_of = lambda: {one.path for one in server.asked}
        check(folder, "--now", at(2 * 3600))
        assert "/status/404" in paths_of() and "/fine" not in paths_of(), paths_of()
        server.asked.clear()
        check(folder, "--now", at(8 * 86400))
        assert "/fine" in paths_of()
        server.asked.clear()
        check(folder, "--now", at(8 * 86400), "--max-age", "0")
        assert "/fine" in paths_of()


def test_private_hosts_are_not_asked():
    with kit.temporary_folder() as folder, stub() as (server, host):
        port = host.rsplit(":", 1)[1]
        write_site(folder, [f"http://{host}/x", f"http://localhost:{port}/x", f"http://0.0.0.0:{port}/x", "http://169.254.169.254/latest/meta-data/",
                            "http://10.0.0.1/", "http://[::1]/x"])
        result = check(folder, expect=1, fast=["--set", "check.pause=0"])
        broken = found(result, "link-broken")
        assert len(broken) == 5 and all("private_hosts" in one["suggestion"] for one in broken), broken
        assert not server.asked


def test_a_name_that_leads_home_is_not_asked():
    """Only the connection shows where a name leads."""
    name = socket.gethostname()
    try:
        addresses = {row[4][0] for row in socket.getaddrinfo(name, None, socket.AF_INET)}
    except OSError:
        addresses = set()
    if not addresses or not all(ipaddress.ip_address(address).is_private for address in addresses):
        return kit.skip_part("a name that leads home", f"{name} leads to no private address")
    with kit.temporary_folder() as folder, stub("") as (server, host):
        write_site(folder, [f"http://{name}:{host.rsplit(':', 1)[1]}/x"])
        result = check(folder, expect=1, fast=["--set", "check.pause=0"])
        (broken,) = found(result, "link-broken")
        assert "private_hosts" in broken["suggestion"] and not server.asked, broken


def test_proxy():
    with kit.temporary_folder() as folder, stub() as (server, host):
        write_site(folder, ["http://outside.example/fine", "http://10.1.2.3/x", f"http://{host}/direct"])
        proxies = {**ENVIRONMENT, "http_proxy": f"http://{host}", "no_proxy": "127.0.0.1, other.example"}
        out, _ = kit.run("check", "--external", "--json", "-C", folder, "--set", "check.pause=0", environment=proxies, expect=1)
        assert [one.path for one in server.asked] == ["http://outside.example/fine"]
        assert len(found(json.loads(out), "link-broken")) == 2  # numbers of this network are refused all the same


def test_each_host_is_asked_slowly():
    with kit.temporary_folder() as folder, stub() as (one, first), stub() as (two, second):
        urls = [f"http://{host}/{number}" for number in range(3) for host in (first, second)]
        write_site(folder, urls)
        check(folder, expect=0, fast=["--set", "check.private_hosts=true"])
        for server in (one, two):
            times = [asked.time for asked in server.asked]
            assert [asked.path for asked in server.asked] == ["/0", "/1", "/2"]
            assert all(b - a >= 0.99 for a, b in zip(times, times[1:])), times


def test_newest_digests_come_first():
    with kit.temporary_folder() as folder, stub() as (server, host):
        for day, path in (("2024/01/30", "old"), ("2024/02/02", "new"), ("2024/01/31", "middle")):
            write_site(folder, [f"http://{host}/{path}"], day)
        check(folder, expect=0)
        assert [asked.path for asked in server.asked] == ["/new", "/middle", "/old"]
        server.asked.clear()
        check(folder, "--limit", "1", "--max-age", "0", expect=0)
        assert [asked.path for asked in server.asked] == ["/new"]


def test_a_host_that_fails_is_left_alone():
    with kit.temporary_folder() as folder, stub() as (server, host):
        write_site(folder, [f"http://{host}/status/429?{number}" for number in range(20)])
        result = check(folder, expect=0)
        assert len(server.asked) == 6, "three links, by HEAD and by GET"
        assert len(found(result, "link-doubtful")) == 3
        (left,) = found(result, "link-host-left-alone")
        assert "17 links" in left["message"] and host in left["message"], left


def test_a_redirect_to_a_dead_host_says_nothing_of_the_first():
    with kit.temporary_folder() as folder, stub() as (server, host):
        write_site(folder, [f"http://{host}/to-dead"])
        (broken,) = found(check(folder, expect=1), "link-broken")
        assert "dead.invalid" in broken["message"], broken
        write_site(folder, [f"http://{host}/to-dead?again", f"http://{host}/fine", f"http://{host}/status/404"])
        result = check(folder, "--max-age", "0", expect=1)
        assert len(found(result, "link-broken")) == 2 and any(one.path == "/fine" for one in server.asked)


def test_a_long_run_is_announced():
    with kit.temporary_folder() as folder:
        write_site(folder, [f"http://10.1.2.3/{number}" for number in range(90)])
        _, err = kit.run("check", "--external", "-C", folder, environment=ENVIRONMENT, expect=1)  # nothing is asked, so it is quick
        (note,) = [line for line in err.splitlines() if line.startswith("note: asking")]
        assert "90 links" in note and "10.1.2.3 has 90" in note and "about 2 minutes" in note and "Ctrl+C" in note, note
        _, err = kit.run("check", "--external", "-q", "-C", folder, environment=ENVIRONMENT, expect=1)
        assert "note: asking" not in err


def test_certificates_are_verified():
    openssl = shutil.which("openssl")
    if openssl is None:
        return kit.skip_part("certificates", "there is no openssl here")
    with kit.temporary_folder() as folder, stub() as (server, host):
        key, certificate = folder / "key.pem", folder / "certificate.pem"
        subprocess.run([openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=127.0.0.1",
                        "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", certificate], check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
        write_site(folder, [f"https://{host}/fine"])
        (broken,) = found(check(folder, expect=1), "link-broken")
        assert "certificate" in broken["message"] and not server.asked, broken


def test_no_network():
    with kit.temporary_folder() as folder, stub() as (server, host):
        write_site(folder, [f"http://{host}/x"])
        check(folder, expect=0)
        cache = folder / ".dayleaf/links.json"
        before = cache.read_bytes()
        write_site(folder, ["https://a.invalid/", "https://b.invalid/"])
        result = check(folder, expect=4)
        assert "network" in result["error"] and result["exit"] == 4, result
        assert cache.read_bytes() == before
        # One dead name beside a site that answered lately is a broken link, not a dead network.
        write_site(folder, ["https://a.invalid/", f"http://{host}/x"])
        result = check(folder, expect=1)
        assert "a.invalid" in found(result, "link-broken")[0]["message"]


def test_damaged_cache():
    with kit.temporary_folder() as folder, stub() as (server, host):
        write_site(folder, [f"http://{host}/x"])
        cache = folder / ".dayleaf/links.json"
        for damage in (b"", b"{", b"[]", b'{"format":1,"links":[{"url":"http://x/"}]}', b"\xff\xfe"):
            cache.parent.mkdir(exist_ok=True)
            cache.write_bytes(damage)
            server.asked.clear()
            result = check(folder, expect=0)
            assert len(server.asked) == 1 and found(result, "links-cache")[0]["severity"] == "note", (damage, result["diagnostics"])
            assert json.loads(cache.read_text())["links"][0]["status"] == 200
        # A folder where the file should be: said, and no reason to fail.
        cache.unlink()
        cache.mkdir()
        result = check(folder, expect=0)
        assert found(result, "links-cache"), result["diagnostics"]


def test_interrupted():
    with kit.temporary_folder() as folder, stub() as (server, host):
        write_site(folder, [f"http://{host}/{number}" for number in range(50)])
        command = [kit.PROGRAM, "check", "--external", "-C", str(folder), "--set", "check.private_hosts=true", "--set", "check.pause=200"]
        program = subprocess.Popen(command, env={**os.environ, **ENVIRONMENT}, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while len(server.asked) < 3:
            assert program.poll() is None, program.communicate()
            time.sleep(0.01)
        program.send_signal(signal.SIGINT)
        _, err = program.communicate(timeout=30)
        assert program.returncode == -signal.SIGINT, program.returncode
        assert b"interrupted" in err, err
        kept = {link["url"] for link in json.loads((folder / ".dayleaf/links.json").read_text())["links"]}
        assert len(kept) >= 2
        server.asked.clear()
        check(folder, expect=0)
        asked = {f"http://{host}{one.path}" for one in server.asked}
        assert not asked & kept and len(asked | kept) == 50


for name, test in list(globals().items()):
    if name.startswith("test_"):
        began = time.monotonic()
        test()
        print(f"{name}: {time.monotonic() - began:.1f} s")
