#include "fetch/http_client.h"

#include <curl/curl.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <unordered_map>

#include "base/text.h"
#include "base/url.h"
#include "fetch/private_address.h"
#include "fetch/seconds_in_words.h"
#include "fetch/wait_headers.h"
#include "fetch/web_address.h"

namespace dayleaf::fetch {
namespace {

constexpr std::size_t most_headers = 500;
constexpr std::size_t most_header_bytes = 256U << 10;  // of one answer; curl has a limit too

struct EasyDeleter {
  void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct MultiDeleter {
  void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
struct ListDeleter {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;
using Multi = std::unique_ptr<CURLM, MultiDeleter>;
using List = std::unique_ptr<curl_slist, ListDeleter>;

// One request and its redirects, while it is under way.
struct Transfer {
  HttpRequest request;
  HttpClient::Done done;
  HttpAnswer answer;
  Easy easy;
  List headers;
  std::array<char, CURL_ERROR_SIZE> message{};
  std::size_t header_bytes = 0;
  bool through_proxy = false;
  bool is_connected = false;
  bool private_hosts = false;
  std::string refused;  // the private address that it led to
};

template <typename Value>
void set(const Transfer& transfer, CURLoption option, Value value) {
  curl_easy_setopt(transfer.easy.get(), option, value);
}

std::size_t take_body(char* bytes, std::size_t, std::size_t count, void* user) {
  Transfer& transfer = *static_cast<Transfer*>(user);
  std::string& body = transfer.answer.body;
  const std::size_t room = transfer.request.most_bytes - body.size();
  body.append(bytes, std::min(room, count));
  transfer.answer.is_cut = transfer.answer.is_cut || count > room;
  return transfer.answer.is_cut ? 0 : count;  // 0 ends the transfer
}

std::size_t take_header(char* bytes, std::size_t, std::size_t count, void* user) {
  Transfer& transfer = *static_cast<Transfer*>(user);
  HttpAnswer& answer = transfer.answer;
  const std::string_view line = base::trim(std::string_view(bytes, count));
  if (line.starts_with("HTTP/")) {  // after "100 Continue" the real one
    answer.headers.clear();
    transfer.header_bytes = 0;
  }
  const std::size_t colon = line.find(':');
  if (colon == line.npos || line.starts_with("HTTP/")) return count;
  if (answer.headers.size() == most_headers) return 0;
  transfer.header_bytes += line.size();
  if (transfer.header_bytes > most_header_bytes) return 0;
  answer.headers.emplace_back(base::lower_ascii(line.substr(0, colon)),
                              std::string(base::trim(line.substr(colon + 1))));
  return count;
}

// The connection stands and nothing has been sent.
int look_at_address(void* user, char* address, char*, int, int) {
  Transfer& transfer = *static_cast<Transfer*>(user);
  transfer.is_connected = true;
  const std::string_view host = address == nullptr ? "" : address;
  if (transfer.private_hosts || transfer.through_proxy || !is_private_address(std::string(host))) {
    return CURL_PREREQFUNC_OK;
  }
  transfer.refused = host;
  return CURL_PREREQFUNC_ABORT;
}

// What a code of curl means; "": what curl says of it.
struct CodeRow {
  CURLcode code;
  HttpFailure failure;
  const char* words;
};

constexpr std::array code_rows = std::to_array<CodeRow>({
  {CURLE_URL_MALFORMAT, HttpFailure::bad_address, "this is no web address"},
      {CURLE_COULDNT_RESOLVE_HOST, HttpFailure::no_such_host, ""},
      {CURLE_COULDNT_RESOLVE_PROXY, HttpFailure::no_connection, "the proxy does not exist"},
      {CURLE_COULDNT_CONNECT, HttpFailure::no_connection, ""},
      {CURLE_OPERATION_TIMEDOUT, HttpFailure::timed_out, ""},
      {CURLE_SSL_CONNECT_ERROR, HttpFailure::no_secure_channel, ""},
      {CURLE_PEER_FAILED_VERIFICATION, HttpFailure::no_secure_channel, ""},
      {CURLE_SSL_CERTPROBLEM, HttpFailure::no_secure_channel, ""},
      {CURLE_SSL_CIPHER, HttpFailure::no_secure_channel, ""},
      {CURLE_SSL_CACERT_BADFILE, HttpFailure::no_secure_channel, ""},
      {CURLE_SSL_ISSUER_ERROR, HttpFailure::no_secure_channel, ""},
      {CURLE_SSL_INVALIDCERTSTATUS, HttpFailure::no_secure_channel, ""},
      {CURLE_SSL_PINNEDPUBKEYNOTMATCH, HttpFailure::no_secure_channel, ""},
      {CURLE_SSL_ENGINE_INITFAILED, HttpFailure::no_secure_channel, ""},
      {CURLE_UNSUPPORTED_PROTOCOL, HttpFailure::broken_answer, "what came back is not HTTP"},
      {CURLE_WEIRD_SERVER_REPLY, HttpFailure::broken_answer, "what came back is not HTTP"},
      {CURLE_GOT_NOTHING, HttpFailure::broken_answer,
       "the connection was closed without an answer"},
      {CURLE_PARTIAL_FILE, HttpFailure::broken_answer, "the answer broke off"},
      {CURLE_RECV_ERROR, HttpFailure::broken_answer, "the connection broke off"},
      {CURLE_SEND_ERROR, HttpFailure::broken_answer, "the connection broke off"},
      {CURLE_BAD_CONTENT_ENCODING, HttpFailure::broken_answer, "its compression is broken"},
      {CURLE_WRITE_ERROR, HttpFailure::broken_answer, "it has too many headers"},
      // That is what curl says of one line that is too long for it, and hardly ever of our memory.
      {CURLE_OUT_OF_MEMORY, HttpFailure::broken_answer, "one of its headers is too large"},
#if LIBCURL_VERSION_NUM >= 0x080600
      {CURLE_TOO_LARGE, HttpFailure::broken_answer, "its headers are too large"},
#endif
});

CodeRow row_of(CURLcode code) {
  for (const CodeRow& row : code_rows) {
    if (row.code == code) return row;
  }
  return {code, HttpFailure::broken_answer, ""};
}

std::chrono::milliseconds time_of(CURL* easy, CURLINFO which) {
  curl_off_t microseconds = 0;
  curl_easy_getinfo(easy, which, &microseconds);
  return std::chrono::milliseconds(microseconds / 1000);
}

bool is_redirect(int status) {
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

}  // namespace

class HttpClient::Engine {
 public:
  explicit Engine(HttpSettings settings) : settings_(std::move(settings)) {
    curl_global_init(CURL_GLOBAL_DEFAULT);
    multi_.reset(curl_multi_init());
  }
  ~Engine() {
    stop();
    multi_.reset();
    curl_global_cleanup();
  }
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  void start(HttpRequest request, Done done) {
    auto transfer = std::make_unique<Transfer>();
    transfer->answer.url = request.url;
    transfer->request = std::move(request);
    transfer->done = std::move(done);
    transfer->private_hosts = settings_.private_hosts || transfer->request.private_host;
    transfer->easy.reset(curl_easy_init());
    curl_slist* list = nullptr;
    for (const std::string& header : transfer->request.headers) {
      list = curl_slist_append(list, header.c_str());
    }
    transfer->headers.reset(list);
    begin(std::move(transfer));
  }

  void stop() {
    for (const auto& [easy, transfer] : transfers_) curl_multi_remove_handle(multi_.get(), easy);
    transfers_.clear();
    refused_.clear();
  }

  std::size_t running() const { return transfers_.size() + refused_.size(); }

  void run(std::chrono::milliseconds most) {
    int under_way = 0;
    curl_multi_perform(multi_.get(), &under_way);
    if (finish_all()) return;
    const auto wait = std::clamp<std::chrono::milliseconds::rep>(most.count(), 0, 60'000);
    curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(wait), nullptr);
    curl_multi_perform(multi_.get(), &under_way);
    finish_all();
  }

 private:
  // Asks what transfer.answer.url names.
  void begin(std::unique_ptr<Transfer> transfer) {
    Transfer& one = *transfer;
    const std::string& url = one.answer.url;
    const std::size_t colon = url.find("://");
    const std::string scheme = url.substr(0, colon);
    if (scheme != "http" && scheme != "https") {
      return refuse(std::move(transfer), HttpFailure::bad_address, url + " is no web address");
    }
    std::string_view host = std::string_view(url).substr(colon + 3);
    host = host.substr(0, host.find_first_of("/?#:"));
    if (!one.private_hosts && is_private_host(host)) {
      const std::string reason = std::string(host) + " is an address of this machine or network";
      return refuse(std::move(transfer), HttpFailure::private_address, reason);
    }
    const std::string proxy = choose_proxy(scheme, host, settings_.environment);
    one.through_proxy = !proxy.empty();
    one.is_connected = false;

    set(one, CURLOPT_URL, url.c_str());
#if LIBCURL_VERSION_NUM >= 0x075500
    set(one, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    set(one, CURLOPT_PROTOCOLS, static_cast<long>(CURLPROTO_HTTP | CURLPROTO_HTTPS));
#endif
    set(one, CURLOPT_FOLLOWLOCATION, 0L);
    set(one, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
    set(one, CURLOPT_PIPEWAIT, 1L);  // many requests on one connection rather than many connections
    set(one, CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
    set(one, CURLOPT_QUICK_EXIT, 1L);  // a look-up of a name that hangs holds nobody up
#endif
    set(one, CURLOPT_PROXY, proxy.c_str());
    set(one, CURLOPT_NOPROXY, "");
    set(one, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(one, CURLOPT_USERAGENT, settings_.user_agent.c_str());
    set(one, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings_.connect_time.count()));
    set(one, CURLOPT_TIMEOUT_MS, static_cast<long>(whole_time(one).count()));
    set(one, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(settings_.pace));
    set(one, CURLOPT_LOW_SPEED_TIME,
        static_cast<long>(std::chrono::ceil<std::chrono::seconds>(settings_.silence).count()));
    set(one, CURLOPT_HTTPHEADER, one.headers.get());
    set_method(one);
    if (one.request.compressed) set(one, CURLOPT_ACCEPT_ENCODING, "");  // all that curl knows
    set(one, CURLOPT_WRITEFUNCTION, take_body);
    set(one, CURLOPT_WRITEDATA, &one);
    set(one, CURLOPT_HEADERFUNCTION, take_header);
    set(one, CURLOPT_HEADERDATA, &one);
    set(one, CURLOPT_PREREQFUNCTION, look_at_address);
    set(one, CURLOPT_PREREQDATA, &one);
    set(one, CURLOPT_ERRORBUFFER, one.message.data());
    CURL* const easy = one.easy.get();
    transfers_.emplace(easy, std::move(transfer));
    curl_multi_add_handle(multi_.get(), easy);
  }

  static void set_method(const Transfer& one) {
    using Method = HttpRequest::Method;
    if (one.request.method == Method::get) set(one, CURLOPT_HTTPGET, 1L);
    if (one.request.method == Method::head) set(one, CURLOPT_NOBODY, 1L);
    if (one.request.method != Method::post) return;
    set(one, CURLOPT_POST, 1L);
    set(one, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(one.request.posted.size()));
    set(one, CURLOPT_POSTFIELDS, one.request.posted.data());  // lives as long as the transfer
  }

  std::chrono::milliseconds whole_time(const Transfer& one) const {
    const std::chrono::milliseconds own = one.request.whole_time;
    return own.count() > 0 ? own : settings_.whole_time;
  }

  // Told by the next run(), as every other outcome is.
  void refuse(std::unique_ptr<Transfer> transfer, HttpFailure failure, std::string_view reason) {
    HttpOutcome outcome{failure, base::printable(reason), std::move(transfer->answer)};
    refused_.emplace_back(std::move(transfer->done), std::move(outcome));
  }

  // Whether anything was done.
  bool finish_all() {
    std::vector<std::pair<Done, HttpOutcome>> told = std::exchange(refused_, {});
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      CURL* const easy = message->easy_handle;
      curl_multi_remove_handle(multi_.get(), easy);
      auto found = transfers_.extract(easy);
      finish(std::move(found.mapped()), code, told);
    }
    for (auto& [done, outcome] : told) done(std::move(outcome));
    return !told.empty();
  }

  void finish(std::unique_ptr<Transfer> transfer, CURLcode code,
              std::vector<std::pair<Done, HttpOutcome>>& told) {
    Transfer& one = *transfer;
    HttpOutcome outcome;
    if (!one.refused.empty()) {
      outcome.failure = HttpFailure::private_address;
      outcome.reason = one.refused + " is an address of this machine or network";
    } else if (code != CURLE_OK && !(code == CURLE_WRITE_ERROR && one.answer.is_cut)) {
      outcome.failure = row_of(code).failure;
      outcome.reason = reason_of(one, code);
    } else {
      read_answer(one);
      if (is_redirect(one.answer.status) && one.request.most_redirects > 0) {
        if (std::optional<std::string> next = next_address(one, outcome)) {
          one.answer.redirects.push_back({one.answer.status, *next});
          one.answer.url = *std::move(next);
          one.answer.redirect_to.clear();
          one.answer.headers.clear();
          one.answer.body.clear();
          one.answer.is_cut = false;
          one.answer.is_open = false;
          return begin(std::move(transfer));
        }
      }
    }
    outcome.answer = std::move(one.answer);
    outcome.reason = base::printable(outcome.reason);
    told.emplace_back(std::move(one.done), std::move(outcome));
  }

  std::string reason_of(const Transfer& one, CURLcode code) const {
    CURL* const easy = one.easy.get();
    const CodeRow row = row_of(code);
    const std::string host(host_of_url(one.answer.url));
    if (row.failure == HttpFailure::no_such_host) return "the host " + host + " does not exist";
    if (row.failure == HttpFailure::timed_out) {
      if (!one.is_connected) {
        const std::chrono::milliseconds most = std::min(settings_.connect_time, whole_time(one));
        return "no connection to " + host + " within " + seconds_in_words(most);
      }
      const std::chrono::milliseconds whole = whole_time(one);
      constexpr std::chrono::milliseconds slack{100};  // curl may stop a bit before the end
      if (time_of(easy, CURLINFO_TOTAL_TIME_T) + slack >= whole) {
        return "no whole answer within " + seconds_in_words(whole);
      }
      return "hardly a byte came for " + seconds_in_words(settings_.silence);
    }
    if (code == CURLE_COULDNT_CONNECT) {
      long number = 0;
      curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &number);
      if (number == ECONNREFUSED) return host + " refused the connection";
    }
    const bool too_large = code == CURLE_WRITE_ERROR && one.header_bytes > most_header_bytes;
    if (too_large) return "its headers are too large";
    if (*row.words != '\0') return row.words;
    return one.message[0] != '\0' ? one.message.data() : curl_easy_strerror(code);
  }

  static void read_answer(Transfer& one) {
    long status = 0;
    curl_easy_getinfo(one.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    one.answer.status = static_cast<int>(status);
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    one.answer.retry_after = parse_retry_after(
        one.answer.header("retry-after"), parse_http_date(one.answer.header("date")).value_or(now));
    long version = 0;
    curl_easy_getinfo(one.easy.get(), CURLINFO_HTTP_VERSION, &version);
    one.answer.is_open = version < CURL_HTTP_VERSION_2_0 && status != 204 && status != 304 &&
                         one.request.method != HttpRequest::Method::head &&
                         one.answer.header("content-length").empty() &&
                         one.answer.header("transfer-encoding").empty();
    const char* to = nullptr;
    curl_easy_getinfo(one.easy.get(), CURLINFO_REDIRECT_URL, &to);
    if (to != nullptr) one.answer.redirect_to = to;
  }

  // Where a redirect leads; nothing, with the failure in `outcome`, when it is not to be followed.
  static std::optional<std::string> next_address(const Transfer& one, HttpOutcome& outcome) {
    const std::string& to = one.answer.redirect_to;
    if (to.empty()) return {};  // no Location: the answer is all there is
    if (one.answer.redirects.size() >= one.request.most_redirects) {
      outcome.failure = HttpFailure::too_many_redirects;
      outcome.reason = "more than " + std::to_string(one.request.most_redirects) +
                       " redirects, the last to " + to;
      return {};
    }
    std::optional<std::string> safe = base::safe_link(to);
    if (!safe) {
      outcome.failure = HttpFailure::bad_address;
      outcome.reason = "it redirects to " + to + ", which is no web address";
    }
    return safe;
  }

  HttpSettings settings_;
  Multi multi_;
  std::unordered_map<CURL*, std::unique_ptr<Transfer>> transfers_;
  std::vector<std::pair<Done, HttpOutcome>> refused_;
};

HttpClient::HttpClient(HttpSettings settings)
    : engine_(std::make_unique<Engine>(std::move(settings))) {}
HttpClient::~HttpClient() = default;

void HttpClient::start(HttpRequest request, Done done) {
  engine_->start(std::move(request), std::move(done));
}
std::size_t HttpClient::running() const { return engine_->running(); }
void HttpClient::run(std::chrono::milliseconds most) { engine_->run(most); }
void HttpClient::stop() { engine_->stop(); }

}  // namespace dayleaf::fetch
