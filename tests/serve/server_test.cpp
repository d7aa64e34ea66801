#include "serve/server.h"

#include <fcntl.h>
#include <unistd.h>

#include <thread>

#include "kit/catch.h"
#include "serve/client.h"
#include "serve/shown.h"

using namespace dayleaf;
using namespace dayleaf::serve;
using kit::Client;
using std::chrono::milliseconds;

namespace {

struct Running {
  kit::Shown shown;
  std::unique_ptr<Server> server;

  explicit Running(ServeLimits limits = {}, kit::Shown what = {}) : shown(std::move(what)) {
    ServeOptions options;
    options.port = 0;
    options.reload = true;
    options.token = "secret";
    options.limits = limits;
    options.threads = 2;
    base::Result<std::unique_ptr<Server>> started = Server::start(options, shown);
    REQUIRE(started);
    server = *std::move(started);
  }
  std::uint16_t port() const { return server->port(); }
  std::string request(const std::string& target, const std::string& more = "",
                      const std::string& method = "GET") const {
    return method + " " + target + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port()) +
           "\r\n" + more + "\r\n";
  }
  std::string ask(const std::string& bytes) const {
    Client client(port());
    client.send(bytes);
    return client.read_all();
  }
  std::unique_ptr<Client> open_stream() const {
    auto client = std::make_unique<Client>(port());
    client->send(request("/.dayleaf/events?token=secret"));
    REQUIRE(client->read_until("since 0").size() > 10);
    return client;
  }
  // Waits until so many connections are open; false when it does not come to that.
  bool settles_at(std::size_t connections) const {
    for (int i = 0; i < 1000 && server->open_connections() != connections; ++i) {
      std::this_thread::sleep_for(milliseconds(10));
    }
    return server->open_connections() == connections;
  }
};

std::string status_of(const std::string& answer) { return answer.substr(0, 12); }

const std::string closing = "Connection: close\r\n";

}  // namespace

TEST_CASE("requests on one connection are answered in their order, also when they come at once") {
  const Running running;
  Client client(running.port());
  std::string all;
  for (int i = 0; i < 50; ++i) all += running.request("/2024/") + running.request("/");
  REQUIRE(client.send(all + running.request("/none", closing)));
  for (int i = 0; i < 50; ++i) {
    CHECK(client.read_until("the year").starts_with("HTTP/1.1 200 OK\r\n"));
    CHECK(client.read_until("the front page").starts_with("HTTP/1.1 200 OK\r\n"));
  }
  const std::string last = client.read_all();
  CHECK(last.starts_with("HTTP/1.1 404 Not Found\r\n"));
  CHECK(last.ends_with("\r\n\r\nnothing here"));
}

TEST_CASE("a request may come byte by byte") {
  const Running running;
  Client client(running.port());
  for (const char byte : running.request("/", closing)) {
    REQUIRE(client.send(std::string(1, byte)));
  }
  CHECK(client.read_all().ends_with("the front page"));
}

TEST_CASE("empty lines before a request are overlooked") {
  const Running running;
  CHECK(running.ask("\r\n\r\n" + running.request("/", closing)).ends_with("the front page"));
}

TEST_CASE("HTTP/1.0 closes unless it is asked not to") {
  const Running running;
  const std::string host = "Host: 127.0.0.1:" + std::to_string(running.port()) + "\r\n";
  CHECK(running.ask("GET / HTTP/1.0\r\n" + host + "\r\n").ends_with("the front page"));
  Client client(running.port());
  client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n" + host + "\r\n");
  CHECK(client.read_until("the front page").find("Connection: keep-alive") != std::string::npos);
  client.send(running.request("/2024/", closing));
  CHECK(client.read_all().ends_with("the year"));
}

TEST_CASE("what is no request is answered once and closed") {
  const Running running;
  const std::string smuggled = running.request("/film.mp4");
  for (const std::string& bytes : {
           std::string("\x16\x03\x01\x02"),
           std::string("GET / HTTP/1.1\nHost: x\n\n"),
           running.request("/", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n") +
               "0\r\n\r\n" + smuggled,
           running.request("/", "Content-Length: 0\r\nContent-Length: 9\r\n") + smuggled,
           running.request("/", "Transfer-Encoding: xchunked\r\n") + smuggled,
           running.request("/", "Transfer-Encoding : chunked\r\n") + smuggled,
           running.request("/", "X: y\r\n Transfer-Encoding: chunked\r\n") + smuggled,
           running.request("/", "X: y\nTransfer-Encoding: chunked\r\n") + smuggled,
           running.request("/", "Content-Length: " + std::to_string(smuggled.size()) + "\r\n") +
               smuggled,
           running.request("/", "Host: 127.0.0.1\r\n") + smuggled,
           std::string("GET / HTTP/2.0\r\n\r\n") + smuggled,
           std::string("GET / HTTP/1.9\r\n\r\n") + smuggled,
           std::string("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
       }) {
    INFO(bytes);
    const std::string answer = running.ask(bytes);
    CHECK((status_of(answer) == "HTTP/1.1 400" || status_of(answer) == "HTTP/1.1 413"));
    CHECK(answer.find("HTTP/1.1", 1) == std::string::npos);
    CHECK(answer.find("0123456789") == std::string::npos);
  }
}

TEST_CASE("a header that is too long is refused, however long it is") {
  const Running running;
  CHECK(status_of(running.ask(running.request(
            "/", "X: " + std::string(10'000, 'x') + "\r\n" + closing))) == "HTTP/1.1 200");
  CHECK(status_of(running.ask(running.request("/", "X: " + std::string(17'000, 'x') + "\r\n"))) ==
        "HTTP/1.1 431");
  CHECK(status_of(running.ask(running.request("/" + std::string(17'000, 'x')))) == "HTTP/1.1 431");
  CHECK(status_of(running.ask("GET / HTTP/1.1\r\nX: " + std::string(1'000'000, 'x'))) ==
        "HTTP/1.1 431");
}

TEST_CASE("who sends a header too slowly is cut off, whatever comes in between") {
  ServeLimits limits;
  limits.header_time = milliseconds(200);
  const Running running(limits);
  Client slow(running.port());
  bool open = true;
  for (int i = 0; i < 1000 && open; ++i) {
    open = slow.send("x") && !slow.is_closed_within(20);
  }
  CHECK_FALSE(open);
  CHECK(running.settles_at(0));
}

TEST_CASE("a connection on which nothing comes is closed") {
  ServeLimits limits;
  limits.idle_time = milliseconds(100);
  const Running running(limits);
  Client client(running.port());
  CHECK(client.is_closed_within(10'000));
  Client later(running.port());
  later.send(running.request("/"));
  CHECK(later.read_until("the front page").size() > 100);
  CHECK(later.is_closed_within(10'000));
}

TEST_CASE("who does not read is cut off") {
  ServeLimits limits;
  limits.write_time = milliseconds(200);
  kit::Shown shown;
  shown.resources["huge.mp4"] = resource_of("huge.mp4", std::string(32U << 20, 'x'));
  const Running running(limits, shown);
  Client client(running.port());
  client.send(running.request("/huge.mp4"));
  CHECK(running.settles_at(1));
  CHECK(running.settles_at(0));
}

TEST_CASE("beyond the limit the longest waiting connection makes place") {
  ServeLimits limits;
  limits.connections = 4;
  const Running running(limits);
  std::vector<std::unique_ptr<Client>> clients;
  for (int i = 0; i < 4; ++i) {
    clients.push_back(std::make_unique<Client>(running.port()));
    clients.back()->send("GET / HTTP/1.1\r\n");
    REQUIRE(running.settles_at(clients.size()));
  }
  CHECK(running.ask(running.request("/", closing)).ends_with("the front page"));
  CHECK(clients[0]->is_closed_within(10'000));
  CHECK_FALSE(clients[1]->is_closed_within(50));
}

TEST_CASE("when every place is taken by event streams, others are told to come later") {
  ServeLimits limits;
  limits.connections = 2;
  const Running running(limits);
  const std::unique_ptr<Client> first = running.open_stream();
  const std::unique_ptr<Client> second = running.open_stream();
  Client third(running.port());
  CHECK(status_of(third.read_all()) == "HTTP/1.1 503");
}

TEST_CASE("events go to every open stream, after what greets it") {
  const Running running;
  Client first(running.port());
  Client second(running.port());
  first.send(running.request("/.dayleaf/events?token=secret&since=3"));
  second.send(running.request("/.dayleaf/events?token=secret"));
  CHECK(first.read_until("event: hello\ndata: since 3\n\n").starts_with("HTTP/1.1 200 OK\r\n"));
  CHECK(second.read_until("event: hello\ndata: since 0\n\n").starts_with("HTTP/1.1 200 OK\r\n"));
  running.server->publish({"reload", "7"});
  running.server->publish({"", "two\nlines"});
  for (Client* client : {&first, &second}) {
    CHECK(client->read_until("lines\n\n") ==
          "event: reload\ndata: 7\n\ndata: two\ndata: lines\n\n");
  }
  CHECK(running.ask(running.request("/", closing)).ends_with("the front page"));
}

TEST_CASE("a silent event stream is kept alive, and one whose client is gone is dropped") {
  ServeLimits limits;
  limits.heartbeat_time = milliseconds(50);
  limits.idle_time = milliseconds(50);
  const Running running(limits);
  {
    Client client(running.port());
    client.send(running.request("/.dayleaf/events?token=secret"));
    client.read_until(": still here\n\n");
    CHECK(client.read_until(": still here\n\n") == ": still here\n\n");
    CHECK(running.settles_at(1));
  }
  CHECK(running.settles_at(0));
}

TEST_CASE("so many event streams and no more") {
  ServeLimits limits;
  limits.event_streams = 2;
  const Running running(limits);
  const std::unique_ptr<Client> first = running.open_stream();
  const std::unique_ptr<Client> second = running.open_stream();
  CHECK(status_of(running.ask(running.request("/.dayleaf/events?token=secret"))) == "HTTP/1.1 503");
}

TEST_CASE("a client that takes no events is cut off, not waited for") {
  ServeLimits limits;
  limits.queued_events = 8;
  const Running running(limits);
  const std::unique_ptr<Client> client = running.open_stream();
  const std::string large(1U << 20, 'x');
  for (int i = 0; i < 200 && running.server->open_connections() > 0; ++i) {
    running.server->publish({"large", large});
  }
  CHECK(running.settles_at(0));
}

TEST_CASE("a file that became shorter ends the connection early") {
  kit::Shown shown;
  char name[] = "/tmp/dayleaf-serve-XXXXXX";
  const int file = mkstemp(name);
  REQUIRE(file >= 0);
  unlink(name);
  REQUIRE(write(file, "0123456789", 10) == 10);
  Resource resource;
  resource.media_type = "video/mp4";
  resource.etag = "t";
  resource.file = file;
  resource.size = 10;
  shown.resources["film"] = resource;
  const Running running({}, shown);
  CHECK(running.ask(running.request("/film", closing)).ends_with("\r\n\r\n0123456789"));
  CHECK(running.ask(running.request("/film", "Range: bytes=-4\r\n" + closing))
            .ends_with("\r\n\r\n6789"));
  REQUIRE(write(file, "more", 4) == 4);
  CHECK(running.ask(running.request("/film", closing)).ends_with("\r\n\r\n0123456789"));
  REQUIRE(ftruncate(file, 3) == 0);
  const std::string cut = running.ask(running.request("/film"));
  CHECK(cut.find("Content-Length: 10\r\n") != std::string::npos);
  CHECK(cut.ends_with("\r\n\r\n012"));
  running.server->stop();
  close(file);
}

TEST_CASE("stopping closes everything, and can be done twice") {
  Running running;
  const std::unique_ptr<Client> stream = running.open_stream();
  Client half(running.port());
  half.send("GET /");
  running.server->stop();
  CHECK(stream->is_closed_within(10'000));
  CHECK(half.is_closed_within(10'000));
  CHECK(running.server->open_connections() == 0);
  running.server->publish({"late", ""});
  running.server->stop();
}

TEST_CASE("a taken port is stepped over, or said to be taken") {
  const Running running;
  kit::Shown shown;
  ServeOptions options;
  options.port = running.port();
  options.strict_port = true;
  const auto refused = Server::start(options, shown);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message == "cannot listen on 127.0.0.1:" + std::to_string(running.port()) +
                                       ": the port is taken; --port names another");
  options.strict_port = false;
  const auto next = Server::start(options, shown);
  REQUIRE(next);
  CHECK((*next)->port() > running.port());
}

TEST_CASE("a host that is not ours cannot be listened on") {
  kit::Shown shown;
  ServeOptions options;
  options.host = "192.0.2.1";
  options.port = 0;
  const auto refused = Server::start(options, shown);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message ==
        "cannot listen on 192.0.2.1:0: this machine has no such address; --host names another");
}
