#include "serve/server.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cerrno>
#include <ctime>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "base/text.h"
#include "serve/answer.h"
#include "serve/answer_head.h"
#include "serve/check_header.h"
#include "serve/event_text.h"

// Everything that knows Boost: sockets, threads, time-outs. What is answered is decided by
// answer_request(), which knows none of it.

namespace dayleaf::serve {
namespace {

namespace beast = boost::beast;
namespace http = boost::beast::http;
namespace net = boost::asio;
using net::ip::tcp;
using ErrorCode = beast::error_code;
using Clock = std::chrono::steady_clock;

constexpr std::size_t read_bytes = 8U << 10;     // at a time
constexpr std::size_t write_bytes = 256U << 10;  // at a time
constexpr std::size_t lingering_bytes = 4U << 20;
constexpr std::chrono::seconds lingering_time{2};
constexpr std::chrono::milliseconds accept_pause{50};
constexpr int port_tries = 20;

net::ip::address plain_address(const net::ip::address& address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    return net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6());
  }
  return address;
}

// Half of the files that this process may open, so that the other half is there for what is shown.
std::size_t most_connections(std::size_t wished) {
  constexpr std::size_t least = 8;
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return wished;
  return std::min(wished,
                  std::max<std::size_t>(static_cast<std::size_t>(files.rlim_cur) / 2, least));
}

std::string authority_of(const net::ip::address& address) {
  return address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
}

// The head of a request by Beast's parser; nullopt when it does not take it.
std::optional<Request> parse_head(std::string_view head) {
  http::request_parser<http::empty_body> parser;
  parser.header_limit(static_cast<std::uint32_t>(head.size() + 1));
  parser.skip(true);  // a body is nothing to wait for: check_framing() refuses it
  ErrorCode failure;
  parser.put(net::buffer(head.data(), head.size()), failure);
  if (failure || !parser.is_header_done()) return {};
  const auto& message = parser.get();
  Request request;
  request.method = std::string(message.method_string());
  request.target = std::string(message.target());
  request.version = static_cast<int>(message.version());
  for (const auto& field : message) {
    const beast::string_view name = field.name_string();
    const beast::string_view value = field.value();
    request.fields.emplace_back(base::lower_ascii({name.data(), name.size()}),
                                std::string(value.data(), value.size()));
  }
  return request;
}

}  // namespace

// The server's inside: what listens, the threads, and the list of connections.
class Server::Listener {
 public:
  Listener(ServeOptions given, ResourceProvider& shown)
      : options(std::move(given)), provider(shown), io_(std::make_unique<net::io_context>()) {}
  ~Listener() { stop(); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  base::Result<void> open();
  void stop();
  void publish(const Event& event);
  std::uint16_t port() const { return port_; }
  std::string url() const;
  std::size_t connections() const;

  const ServeOptions options;
  ResourceProvider& provider;

  class Connection;

 private:
  friend class Connection;

  // A Connection is in `connections_` while it lives, in `waiting_` while no complete request of it
  // has come, in `streams_` while events go to it.
  void enter(Connection& connection);
  void leave(Connection& connection);
  void begin_waiting(Connection& connection);
  void end_waiting(Connection& connection);
  bool begin_stream(Connection& connection);
  bool close_longest_waiting();
  std::vector<std::shared_ptr<Connection>> streams();

  base::Result<void> listen(const net::ip::address& address);
  void accept();
  void pause_before_accept();
  void admit(tcp::socket socket);
  void beat();

  std::unique_ptr<net::io_context> io_;
  std::optional<tcp::acceptor> acceptor_;
  std::optional<net::steady_timer> pause_;
  std::optional<net::steady_timer> heartbeat_;
  std::vector<std::thread> threads_;
  net::ip::address address_;
  std::uint16_t port_ = 0;
  const std::size_t most_connections_ = most_connections(options.limits.connections);

  std::mutex life_mutex_;  // held by who uses io_ from outside its threads
  bool stopped_ = false;

  mutable std::mutex list_mutex_;
  std::map<const Connection*, std::weak_ptr<Connection>> connections_;
  std::map<std::uint64_t, Connection*> waiting_;  // by when it began: the first waits longest
  std::map<const Connection*, std::weak_ptr<Connection>> streams_;
  std::uint64_t next_turn_ = 1;
};

// One connection. Everything in it runs on its strand, one step at a time.
class Server::Listener::Connection
    : public std::enable_shared_from_this<Server::Listener::Connection> {
 public:
  Connection(Listener& listener, tcp::socket socket, Names names)
      : listener_(listener), stream_(std::move(socket)), names_(std::move(names)) {}
  ~Connection() { listener_.leave(*this); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  void begin() {
    listener_.enter(*this);
    net::dispatch(stream_.get_executor(), [self = shared_from_this()] { self->next_request(); });
  }

  void go_home() {
    net::post(stream_.get_executor(), [self = shared_from_this()] {
      if (self->is_waiting_) self->close();
    });
  }

  void send_event(std::shared_ptr<const std::string> text) {
    net::post(stream_.get_executor(), [self = shared_from_this(), text = std::move(text)] {
      self->events_.push_back(text);
      if (self->events_.size() > self->listener_.options.limits.queued_events) return self->close();
      self->write_events();
    });
  }

  void beat() {
    static const auto comment = std::make_shared<const std::string>(": still here\n\n");
    net::post(stream_.get_executor(), [self = shared_from_this()] {
      if (self->events_.empty()) self->events_.push_back(comment);
      self->write_events();
    });
  }

 private:
  friend class Listener;

  void close() {
    ErrorCode ignored;
    stream_.socket().close(ignored);
  }

  // Reading: bytes gather in inbox_ until they hold the head of a request. What follows it stays
  // there, and is the next request.
  void next_request() {
    scanned_ = 0;
    deadline_.reset();
    is_waiting_ = true;
    listener_.begin_waiting(*this);
    look_at_inbox();
  }

  void look_at_inbox() {
    while (scanned_ == 0 && inbox_.starts_with("\r\n"))
      inbox_.erase(0, 2);  // RFC 9112, section 2.2
    const std::size_t limit = listener_.options.limits.header_bytes;
    const HeaderState state = scan_header(inbox_, scanned_);
    if (scanned_ > limit) {
      return refuse(
          {431, "the request's header is larger than " + std::to_string(limit) + " bytes", true});
    }
    if (state == HeaderState::broken) return refuse({400, "malformed request", true});
    if (state == HeaderState::incomplete) return read_more();
    const std::string head = inbox_.substr(0, scanned_);
    inbox_.erase(0, scanned_);
    handle(head);
  }

  void read_more() {
    if (inbox_.empty()) {
      stream_.expires_after(listener_.options.limits.idle_time);
    } else {
      if (!deadline_) deadline_ = Clock::now() + listener_.options.limits.header_time;
      stream_.expires_at(*deadline_);
    }
    stream_.async_read_some(net::buffer(chunk_),
                            [self = shared_from_this()](ErrorCode failure, std::size_t count) {
                              if (failure) return;  // gone, or too slow: the last reference closes
                              self->inbox_.append(self->chunk_.data(), count);
                              self->look_at_inbox();
                            });
  }

  void refuse(const Refusal& refusal) {
    stop_waiting();
    Request nothing;
    start_answer(nothing, answer_refusal(refusal));
  }

  void stop_waiting() {
    is_waiting_ = false;
    listener_.end_waiting(*this);
  }

  void handle(const std::string& head) {
    stop_waiting();
    if (const std::optional<Refusal> refusal = check_header(head)) return refuse(*refusal);
    const std::optional<Request> request = parse_head(head);
    if (!request) return refuse({400, "malformed request", true});
    Answer answer;
    try {
      answer = answer_request(*request, names_, listener_.options, listener_.provider);
    } catch (const std::exception& failure) {
      answer = answer_refusal({500, std::string("a bug in dayleaf: ") + failure.what(), true});
    }
    if (answer.event_stream && !listener_.begin_stream(*this)) {
      answer = answer_refusal({503, "too many pages are open", true});
    }
    start_answer(*request, std::move(answer));
  }

  // Writing: the head and the first part of the body, then part by part.
  void start_answer(const Request& request, Answer answer) {
    answer_ = std::move(answer);
    if (listener_.options.log && !request.method.empty()) {
      listener_.options.log(base::printable(request.method + " " + request.target) + " " +
                            std::to_string(answer_.status));
    }
    head_ = answer_head(answer_, request.version, std::time(nullptr));
    if (!answer_.has_body || answer_.event_stream) answer_.length = 0;
    write_part();
  }

  // The next part of the body; nullopt when the file no longer holds what was promised.
  std::optional<net::const_buffer> next_part() {
    const auto count =
        static_cast<std::size_t>(std::min<std::uint64_t>(answer_.length, write_bytes));
    if (count == 0) return net::const_buffer();
    const Resource& body = answer_.body;
    if (body.bytes) {
      return net::buffer(body.bytes->data() + static_cast<std::size_t>(answer_.offset), count);
    }
    file_part_.resize(count);
    ssize_t got = -1;
    do {
      got = pread(body.file, file_part_.data(), count, static_cast<off_t>(answer_.offset));
    } while (got < 0 && errno == EINTR);
    if (got <= 0) return {};
    return net::buffer(file_part_.data(), static_cast<std::size_t>(got));
  }

  void write_part() {
    const std::optional<net::const_buffer> part = next_part();
    if (!part) return close();  // a connection that ends early tells the client so
    answer_.offset += part->size();
    answer_.length -= part->size();
    const std::array<net::const_buffer, 2> parts = {net::buffer(head_), *part};
    stream_.expires_after(listener_.options.limits.write_time);
    net::async_write(stream_, parts,
                     [self = shared_from_this()](ErrorCode failure, std::size_t /*count*/) {
                       if (failure) return;
                       self->head_.clear();
                       if (self->answer_.length > 0) return self->write_part();
                       self->end_answer();
                     });
  }

  void end_answer() {
    const bool streams = answer_.event_stream;
    const bool closes = answer_.close;
    const std::uint64_t since = answer_.since;
    answer_ = Answer();
    file_part_ = {};
    if (streams) return begin_events(since);
    if (closes) return linger();
    next_request();
  }

  // A connection that is closed with bytes unread is reset, and the client may never see the
  // answer. So the rest of what it sends is taken, within limits.
  void linger() {
    ErrorCode ignored;
    stream_.socket().shutdown(tcp::socket::shutdown_send, ignored);
    stream_.expires_after(lingering_time);
    left_to_take_ = lingering_bytes;
    take_rest();
  }

  void take_rest() {
    stream_.async_read_some(net::buffer(chunk_),
                            [self = shared_from_this()](ErrorCode failure, std::size_t count) {
                              if (failure || count > self->left_to_take_) return;
                              self->left_to_take_ -= count;
                              self->take_rest();
                            });
  }

  // Events. Those that were published since begin_stream() are in events_ already.
  void begin_events(std::uint64_t since) {
    stream_.expires_never();
    stream_.async_read_some(net::buffer(chunk_),
                            [self = shared_from_this()](ErrorCode, std::size_t) {
                              self->close();  // gone; and who has an event stream asks no more
                            });
    std::string greeting = "retry: 500\n\n";
    try {
      for (const Event& event : listener_.provider.greet(since)) greeting += event_text(event);
    } catch (const std::exception&) {
      return close();
    }
    events_.push_front(std::make_shared<const std::string>(std::move(greeting)));
    is_streaming_ = true;
    write_events();
  }

  void write_events() {
    if (!is_streaming_ || is_writing_ || events_.empty()) return;
    is_writing_ = true;
    events_text_.clear();
    for (const auto& text : events_) events_text_ += *text;
    events_.clear();
    stream_.expires_after(listener_.options.limits.write_time);
    net::async_write(stream_, net::buffer(events_text_),
                     [self = shared_from_this()](ErrorCode failure, std::size_t /*count*/) {
                       self->is_writing_ = false;
                       if (failure) return self->close();
                       self->write_events();
                     });
  }

  Listener& listener_;
  beast::tcp_stream stream_;
  const Names names_;

  std::array<char, read_bytes> chunk_{};
  std::string inbox_;
  std::size_t scanned_ = 0;
  std::optional<Clock::time_point> deadline_;
  bool is_waiting_ = false;
  std::uint64_t turn_ = 0;  // the listener's: its place in waiting_, 0 when it is not there

  Answer answer_;
  std::string head_;
  std::vector<char> file_part_;
  std::size_t left_to_take_ = 0;

  std::deque<std::shared_ptr<const std::string>> events_;
  std::string events_text_;
  bool is_streaming_ = false;
  bool is_writing_ = false;
};

// The list of who is there.

void Server::Listener::enter(Connection& connection) {
  const std::lock_guard lock(list_mutex_);
  connections_.emplace(&connection, connection.weak_from_this());
}

void Server::Listener::leave(Connection& connection) {
  const std::lock_guard lock(list_mutex_);
  connections_.erase(&connection);
  streams_.erase(&connection);
  waiting_.erase(connection.turn_);
}

void Server::Listener::begin_waiting(Connection& connection) {
  const std::lock_guard lock(list_mutex_);
  connection.turn_ = next_turn_++;
  waiting_.emplace(connection.turn_, &connection);
}

void Server::Listener::end_waiting(Connection& connection) {
  const std::lock_guard lock(list_mutex_);
  waiting_.erase(connection.turn_);
  connection.turn_ = 0;
}

bool Server::Listener::begin_stream(Connection& connection) {
  const std::lock_guard lock(list_mutex_);
  if (streams_.size() >= options.limits.event_streams) return false;
  streams_.emplace(&connection, connection.weak_from_this());
  return true;
}

bool Server::Listener::close_longest_waiting() {
  std::shared_ptr<Connection> oldest;
  const std::lock_guard lock(list_mutex_);
  while (!oldest && !waiting_.empty()) {
    oldest = waiting_.begin()->second->weak_from_this().lock();
    waiting_.erase(waiting_.begin());
  }
  if (!oldest) return false;
  oldest->turn_ = 0;
  oldest->go_home();  // its last reference is then not ours
  return true;
}

std::vector<std::shared_ptr<Server::Listener::Connection>> Server::Listener::streams() {
  std::vector<std::shared_ptr<Connection>> open;
  const std::lock_guard lock(list_mutex_);
  for (const auto& [connection, weak] : streams_) {
    if (std::shared_ptr<Connection> strong = weak.lock()) open.push_back(std::move(strong));
  }
  return open;
}

std::size_t Server::Listener::connections() const {
  const std::lock_guard lock(list_mutex_);
  return connections_.size();
}

// The door.

base::Result<void> Server::Listener::open() {
  ErrorCode failure;
  net::ip::address address = net::ip::make_address(options.host, failure);
  if (failure) {
    tcp::resolver resolver(*io_);
    const auto found = resolver.resolve(options.host, "", failure);
    if (failure || found.empty()) {
      return base::Error{"cannot listen on " + base::printable(options.host) + ": no such host"};
    }
    address = found.begin()->endpoint().address();
    for (const auto& entry : found) {
      if (entry.endpoint().address().is_v4()) {
        address = entry.endpoint().address();
        break;
      }
    }
  }
  if (base::Result<void> listening = listen(address); !listening) return listening;
  address_ = address;
  pause_.emplace(*io_);
  heartbeat_.emplace(*io_);
  accept();
  if (options.reload) beat();
  for (std::size_t i = 0; i < std::max<std::size_t>(options.threads, 1); ++i) {
    threads_.emplace_back([this] { io_->run(); });
  }
  return {};
}

base::Result<void> Server::Listener::listen(const net::ip::address& address) {
  ErrorCode failure;
  const int tries = options.strict_port || options.port == 0 ? 1 : port_tries;
  for (int i = 0; i < tries && options.port + i <= 65'535; ++i) {
    const tcp::endpoint endpoint(address, static_cast<std::uint16_t>(options.port + i));
    acceptor_.emplace(*io_);
    acceptor_->open(endpoint.protocol(), failure);
    if (!failure) acceptor_->set_option(tcp::acceptor::reuse_address(true), failure);
    if (!failure) acceptor_->bind(endpoint, failure);
    if (!failure) acceptor_->listen(net::socket_base::max_listen_connections, failure);
    if (!failure) {
      port_ = acceptor_->local_endpoint(failure).port();
      return {};
    }
    if (failure != net::error::address_in_use) break;
  }
  const std::string where = authority_of(address) + ":" + std::to_string(options.port);
  if (failure == net::error::address_in_use) {
    if (tries == 1)
      return base::Error{"cannot listen on " + where + ": the port is taken; --port names another"};
    return base::Error{"cannot listen on " + where +
                       ": it and the ports after it are taken; --port names another"};
  }
  if (failure == net::error::access_denied) {
    return base::Error{"cannot listen on " + where +
                       ": no permission; --port 1024 or more needs none"};
  }
  if (failure == ErrorCode(EADDRNOTAVAIL, boost::system::system_category())) {
    return base::Error{"cannot listen on " + where +
                       ": this machine has no such address; --host names another"};
  }
  return base::Error{"cannot listen on " + where + ": " + failure.message()};
}

void Server::Listener::accept() {
  acceptor_->async_accept(net::make_strand(*io_), [this](ErrorCode failure, tcp::socket socket) {
    if (failure == net::error::operation_aborted) return;
    if (!failure) {
      admit(std::move(socket));
    } else if (failure != net::error::connection_aborted) {
      // Out of descriptors or memory: whoever knocks stays in the queue, so that asking again at
      // once would only burn time.
      close_longest_waiting();
      return pause_before_accept();
    }
    accept();
  });
}

void Server::Listener::pause_before_accept() {
  pause_->expires_after(accept_pause);
  pause_->async_wait([this](ErrorCode failure) {
    if (!failure) accept();
  });
}

void Server::Listener::admit(tcp::socket socket) {
  ErrorCode failure;
  const tcp::endpoint local = socket.local_endpoint(failure);
  if (failure) return;
  socket.set_option(tcp::no_delay(true), failure);
  if (connections() >= most_connections_ && !close_longest_waiting()) {
    constexpr std::string_view full =
        "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nRetry-After: 1\r\nConnection: "
        "close\r\n\r\n";
    socket.non_blocking(true, failure);
    socket.send(net::buffer(full.data(), full.size()), 0, failure);
    return;
  }
  const net::ip::address address = plain_address(local.address());
  Names names{authority_of(address), address.is_loopback(), port_, options.allow_hosts};
  ErrorCode is_name;
  net::ip::make_address(options.host, is_name);
  if (is_name) names.more.push_back(options.host);
  std::make_shared<Connection>(*this, std::move(socket), std::move(names))->begin();
}

// From outside.

void Server::Listener::beat() {
  heartbeat_->expires_after(options.limits.heartbeat_time);
  heartbeat_->async_wait([this](ErrorCode failure) {
    if (failure) return;
    for (const std::shared_ptr<Connection>& connection : streams()) connection->beat();
    beat();
  });
}

void Server::Listener::publish(const Event& event) {
  const std::lock_guard lock(life_mutex_);
  if (stopped_) return;
  const auto text = std::make_shared<const std::string>(event_text(event));
  for (const std::shared_ptr<Connection>& connection : streams()) connection->send_event(text);
}

void Server::Listener::stop() {
  if (io_) io_->stop();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  const std::lock_guard lock(life_mutex_);
  stopped_ = true;
  acceptor_.reset();
  pause_.reset();
  heartbeat_.reset();
  io_.reset();  // and with it every handler that keeps a Connection
}

std::string Server::Listener::url() const {
  net::ip::address shown = address_;
  if (shown.is_unspecified()) {
    shown = shown.is_v6() ? net::ip::address(net::ip::address_v6::loopback())
                          : net::ip::address(net::ip::address_v4::loopback());
  }
  return "http://" + authority_of(shown) + (port_ == 80 ? "" : ":" + std::to_string(port_)) +
         options.base_path;
}

Server::Server(std::unique_ptr<Listener> listener) : listener_(std::move(listener)) {}
Server::~Server() = default;

base::Result<std::unique_ptr<Server>> Server::start(ServeOptions options,
                                                    ResourceProvider& provider) {
  auto listener = std::make_unique<Listener>(std::move(options), provider);
  if (const base::Result<void> opened = listener->open(); !opened) return opened.error();
  return std::unique_ptr<Server>(new Server(std::move(listener)));
}

std::uint16_t Server::port() const { return listener_->port(); }
std::string Server::url() const { return listener_->url(); }
void Server::publish(const Event& event) { listener_->publish(event); }
std::size_t Server::open_connections() const { return listener_->connections(); }
void Server::stop() { listener_->stop(); }

}  // namespace dayleaf::serve
