"""A page of another site, open in the same browser, gets nothing from the preview server; a link on it leads there all the same."""
import http.server
import json
import threading
import time

import kit
from browser import Browser

ATTEMPTS = """
<!doctype html><title>foreign</title><a id="link" href="{url}">read</a><script>
const got = window.got = {{}};
const note = name => ({{then: () => got[name] = "answered", fail: () => got[name] = "refused"}});
fetch("{url}feed.xml").then(note("fetch").then, note("fetch").fail);
fetch("{url}feed.xml", {{mode: "no-cors"}}).then(note("opaque").then, note("opaque").fail);
for (const [name, tag, property, address] of [["picture", "img", "src", "{url}{picture}"], ["style", "link", "href", "{url}{style}"],
                                              ["script", "script", "src", "{url}feed.xml"], ["video", "video", "src", "{url}feed.xml"]]) {{
  const element = document.createElement(tag);
  element.onload = element.onloadeddata = note(name).then;
  element.onerror = note(name).fail;
  if (tag === "link") element.rel = "stylesheet";
  element[property] = address;
  document.head.append(element);
}}
const events = new EventSource("{events}");
events.onopen = note("events").then;
events.onerror = note("events").fail;
const socket = new WebSocket("{url}.dayleaf/events".replace("http", "ws"));
socket.onopen = note("socket").then;
socket.onerror = note("socket").fail;
</script>
"""
WANTED = ["events", "fetch", "opaque", "picture", "script", "socket", "style", "video"]


def serve_text(text):
    class Handler(http.server.BaseHTTPRequestHandler):
        def log_message(self, *_):
            pass

        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(text.encode())

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return server


def outcome(browser):
    """What became of each attempt, once all are decided."""
    for _ in range(300):
        got = json.loads(browser.run("return JSON.stringify(window.got)"))
        if sorted(got) == WANTED:
            return got
        time.sleep(0.1)
    raise AssertionError(f"undecided: {got}")


def main():
    with kit.temporary_folder() as work:
        (work / "dayleaf.toml").write_text('[site]\nbase_url = "https://alice.example/digests/"\n')
        (work / "content/2024/01").mkdir(parents=True)
        (work / "content/2024/01/31.md").write_bytes((kit.SOURCE / "content/2024/01/31.md").read_bytes())
        kit.run("build", "--quiet", cwd=work)
        files = kit.files_of(work / "public")
        style = next(name for name in files if name.endswith(".css"))
        picture = next(name for name in files if name.endswith((".svg", ".png", ".ico")))
        with kit.serving(cwd=work) as server, Browser() as browser:
            page = ATTEMPTS.format(url=server["url"], events=server["events"], style=style, picture=picture)
            foreign = serve_text(page)
            browser.open(f"http://127.0.0.1:{foreign.server_address[1]}/")
            got = outcome(browser)
            assert set(got.values()) == {"refused"}, got
            browser.run("document.getElementById('link').click()")
            for _ in range(300):
                if browser.run("return location.href") == server["url"]:
                    break
                time.sleep(0.1)
            assert browser.run("return document.title") not in ("", "foreign")
            # The same attempts by a page of this origin, which no policy of its own holds back.
            browser.open(server["url"].replace("/digests/", "/none"))
            browser.run(f"window.got = {{}}; const e = new EventSource({json.dumps(server['events'])}); e.onopen = () => got.events = 'answered';"
                        f"fetch({json.dumps(server['url'] + 'feed.xml')}).then(() => got.fetch = 'answered')")
            for _ in range(300):
                if browser.run("return Object.keys(got).length") == 2:
                    break
                time.sleep(0.1)
            assert json.loads(browser.run("return JSON.stringify(got)")) == {"events": "answered", "fetch": "answered"}
            foreign.shutdown()
            foreign.server_close()


main()
