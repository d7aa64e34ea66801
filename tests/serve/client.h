#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace dayleaf::kit {

// A client that sends exactly what it is told to.
class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    connected_ = connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { close(socket_); }

  bool connected() const { return connected_; }

  bool send(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (count <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
  }

  // Reads until `end` has come, or the connection is closed, or nothing comes for 10 s. What comes
  // after `end` waits for the next call.
  std::string read_until(std::string_view end) {
    std::size_t found = std::string::npos;
    while ((found = inbox_.find(end)) == std::string::npos && receive(10'000)) {
    }
    const std::size_t size = found == std::string::npos ? inbox_.size() : found + end.size();
    std::string read = inbox_.substr(0, size);
    inbox_.erase(0, size);
    return read;
  }

  // Everything up to the end of the connection.
  std::string read_all() {
    while (receive(10'000)) {
    }
    return std::exchange(inbox_, {});
  }

  // True when the other side closed the connection within the time.
  bool is_closed_within(int milliseconds) {
    while (receive(milliseconds)) {
    }
    return ended_;
  }

 private:
  bool receive(int milliseconds) {
    if (ended_) return false;
    pollfd waiting{socket_, POLLIN, 0};
    if (poll(&waiting, 1, milliseconds) <= 0) return false;
    char bytes[16'384];
    const ssize_t count = recv(socket_, bytes, sizeof bytes, 0);
    ended_ = count <= 0;
    if (count > 0) inbox_.append(bytes, static_cast<std::size_t>(count));
    return !ended_;
  }

  int socket_;
  bool connected_ = false;
  bool ended_ = false;
  std::string inbox_;
};

}  // namespace dayleaf::kit
