#include "serve/answer.h"

#include <algorithm>

#include "base/deflate.h"
#include "base/text.h"
#include "base/url.h"
#include "serve/byte_range.h"
#include "serve/negotiate.h"
#include "serve/read_target.h"
#include "serve/token.h"

namespace dayleaf::serve {
namespace {

constexpr std::size_t worth_compressing = 1024;  // bytes; one packet

std::uint64_t size_of(const Resource& resource) {
  return resource.bytes ? resource.bytes->size() : resource.size;
}

// What every answer says: this is for us alone, and is what its type says.
void add_protection(Answer& answer) {
  answer.fields.emplace_back("X-Content-Type-Options", "nosniff");
  answer.fields.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  answer.fields.emplace_back("Referrer-Policy", "same-origin");
  answer.fields.emplace_back("X-Frame-Options", "SAMEORIGIN");
  answer.fields.emplace_back("Content-Security-Policy", "frame-ancestors 'self'");
}

Answer answer_moved(std::string_view address, std::string_view query, const ServeOptions& options) {
  std::string location = options.base_path + base::encode_path(address);
  if (!query.empty()) location.append("?").append(query);
  Answer answer = answer_refusal({302, "it is at " + location, false});
  answer.fields.emplace_back("Location", std::move(location));
  return answer;
}

void set_body(Answer& answer, Resource resource) {
  answer.length = size_of(resource);
  answer.body = std::move(resource);
}

// The whole of a resource: a page of its own, or the site's 404 page. Compressed where that helps
// and is understood, under a tag of its own, for the compressed bytes are other bytes.
Answer answer_whole(const Request& request, int status, Resource resource) {
  Answer answer;
  answer.status = status;
  add_protection(answer);
  answer.fields.emplace_back("Cache-Control", "no-cache");
  answer.fields.emplace_back("Content-Type", resource.media_type);
  const bool varies = resource.bytes && resource.bytes->size() >= worth_compressing &&
                      is_compressible(resource.media_type);
  const bool packed =
      varies && request.count("range") == 0 && accepts_gzip(request.list("accept-encoding"));
  if (varies) answer.fields.emplace_back("Vary", "Accept-Encoding");
  if (packed) resource.etag += "-gzip";
  if (status == 200) {
    answer.fields.emplace_back("ETag", "\"" + resource.etag + "\"");
    answer.fields.emplace_back("Accept-Ranges", "bytes");
    if (request.count("if-none-match") > 0 &&
        matches_etag(request.list("if-none-match"), resource.etag)) {
      answer.status = 304;
      answer.has_body = answer.has_length = false;
      return answer;
    }
  }
  if (packed) {
    answer.fields.emplace_back("Content-Encoding", "gzip");
    resource.bytes = std::make_shared<const std::string>(base::gzip(*resource.bytes));
  }
  set_body(answer, std::move(resource));
  return answer;
}

Answer answer_missing(const Request& request, ResourceProvider& provider) {
  std::optional<Resource> page = provider.not_found();
  if (!page) return answer_refusal({404, "there is no such page", false});
  return answer_whole(request, 404, *std::move(page));
}

// A part of a resource, where one is asked for.
Answer answer_found(const Request& request, Resource resource) {
  Answer answer = answer_whole(request, 200, std::move(resource));
  const bool asks_part =
      answer.status == 200 && request.method == "GET" && request.count("range") == 1 &&
      (request.count("if-range") == 0 || is_same_etag(request.list("if-range"), answer.body.etag));
  if (!asks_part) return answer;
  const std::uint64_t size = answer.length;
  const ByteRange range = read_range(request.field("range"), size);
  if (range.kind == RangeKind::unsatisfiable) {
    Answer refused =
        answer_refusal({416, "the file has " + std::to_string(size) + " bytes", false});
    refused.fields.emplace_back("Content-Range", "bytes */" + std::to_string(size));
    return refused;
  }
  if (range.kind == RangeKind::part) {
    answer.status = 206;
    answer.offset = range.offset;
    answer.length = range.length;
    answer.fields.emplace_back("Content-Range",
                               "bytes " + std::to_string(range.offset) + "-" +
                                   std::to_string(range.offset + range.length - 1) + "/" +
                                   std::to_string(size));
  }
  return answer;
}

Answer answer_events(const Request& request, const Target& target, const ServeOptions& options) {
  if (const std::optional<Refusal> refusal = check_event_sender(request)) {
    return answer_refusal(*refusal);
  }
  if (!is_same_secret(query_value(target.query, "token"), options.token)) {
    return answer_refusal({403, "the token is not that of this run; load the page again", false});
  }
  Answer answer;
  add_protection(answer);
  answer.fields.emplace_back("Content-Type", "text/event-stream");
  answer.fields.emplace_back("Cache-Control", "no-store");
  answer.has_length = false;
  answer.close = true;
  answer.event_stream = request.method == "GET";
  const std::optional<std::int64_t> since = base::parse_integer(query_value(target.query, "since"));
  answer.since = static_cast<std::uint64_t>(std::max<std::int64_t>(since.value_or(0), 0));
  return answer;
}

Answer answer_reserved(const Request& request, const Target& target, const ServeOptions& options,
                       ResourceProvider& provider) {
  if (options.reload && target.address == "events") return answer_events(request, target, options);
  for (const FixedResource& resource : options.resources) {
    if (resource.name == target.address) return answer_found(request, resource.content);
  }
  return answer_missing(request, provider);
}

Answer answer_target(const Request& request, const Target& target, const ServeOptions& options,
                     ResourceProvider& provider) {
  switch (target.kind) {
    case TargetKind::malformed:
      return answer_refusal({400, "no page can have that address", false});
    case TargetKind::nowhere:
      return answer_refusal(
          {404, "there is no such page; the site is at " + options.base_path, false});
    case TargetKind::moved:
      return answer_moved("", target.query, options);
    case TargetKind::reserved:
      return answer_reserved(request, target, options, provider);
    case TargetKind::address:
      break;
  }
  std::optional<Resource> found = provider.find(target.address);
  if (!found) {
    Answer missing = answer_missing(request, provider);
    // A site that is being written may have got the page since, and its 404 page would not know.
    found = provider.find(target.address);
    if (!found) return missing;
  }
  if (!found->moved.empty()) return answer_moved(found->moved, target.query, options);
  return answer_found(request, *std::move(found));
}

Answer answer_any(const Request& request, const Names& names, const ServeOptions& options,
                  ResourceProvider& provider) {
  const std::optional<Refusal> framing = check_framing(request);
  if (framing && framing->status == 400) return answer_refusal(*framing);
  if (request.version != 10 && request.version != 11) {
    return answer_refusal({505, "only HTTP/1.0 and HTTP/1.1 are understood", true});
  }
  if (const std::optional<Refusal> refusal = check_sender(request, names)) {
    return answer_refusal(*refusal);
  }
  if (request.method != "GET" && request.method != "HEAD") {
    Answer answer = answer_refusal({405, "only GET and HEAD are answered", framing.has_value()});
    answer.fields.emplace_back("Allow", "GET, HEAD");
    return answer;
  }
  if (framing) return answer_refusal(*framing);
  const std::string base_path = base::decode_percent(options.base_path).value_or("/");
  return answer_target(request, read_target(request.target, base_path, names), options, provider);
}

}  // namespace

Answer answer_request(const Request& request, const Names& names, const ServeOptions& options,
                      ResourceProvider& provider) {
  Answer answer = answer_any(request, names, options, provider);
  if (request.method == "HEAD") answer.has_body = false;
  if (!wants_to_stay(request)) answer.close = true;
  return answer;
}

Answer answer_refusal(const Refusal& refusal) {
  Answer answer;
  answer.status = refusal.status;
  answer.close = refusal.close;
  add_protection(answer);
  answer.fields.emplace_back("Cache-Control", "no-store");
  Resource text;
  text.media_type = "text/plain; charset=utf-8";
  text.bytes = std::make_shared<const std::string>(base::printable(refusal.reason) + "\n");
  answer.fields.emplace_back("Content-Type", text.media_type);
  set_body(answer, std::move(text));
  return answer;
}

}  // namespace dayleaf::serve
