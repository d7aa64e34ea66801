#include "base/escape.h"
#include "base/hash.h"
#include "render/fingerprints.h"
#include "render/plan.h"
#include "render/render_context.h"
#include "render/urls.h"

namespace dayleaf::render {
namespace {

// No layout of a theme makes it: readers never see it for longer than a blink.
void write_moved(const RenderContext& context, std::uint32_t index, base::Sink& out) {
  const model::Person& person = context.archive.people[index];
  const std::string name = base::escaped_html_text(person.name);
  const std::string url = base::escaped_html(context.person_urls[index]);
  std::string& html = out.text();
  html += "<!DOCTYPE html>\n<html lang=\"" + std::string(context.language.code) + "\">\n<head>\n";
  html += "<meta charset=\"utf-8\">\n<title>" + name + "</title>\n";
  html += "<meta name=\"robots\" content=\"noindex\">\n";
  if (context.urls.host_known()) {
    html += "<link rel=\"canonical\" href=\"" +
            base::escaped_html(context.urls.absolute(address::author(person.slug))) + "\">\n";
  }
  html += "<meta http-equiv=\"refresh\" content=\"0; url=" + url + "\">\n";
  html += "</head>\n<body>\n<p><a href=\"" + url + "\">" + name + "</a></p>\n</body>\n</html>\n";
}

}  // namespace

// Addresses of names that the site has joined lead to the person's page.
void plan_former_authors(const RenderContext& context, Plan& plan) {
  for (std::uint32_t index = 0; index < context.archive.people.size(); ++index) {
    const model::Person& person = context.archive.people[index];
    if (!context.has_page(person)) continue;
    for (const std::string& slug : person.former) {
      plan.add_file(
          {.address = address::author(slug),
           .source = "a former address of " + person.name,
           .subject = {model::PageSubject::Kind::person, index}},
          [index](const RenderContext& shared, base::Sink& out) {
            write_moved(shared, index, out);
          },
          [index](const RenderContext& shared, base::Parts& parts) {
            parts.add(fingerprint::person(shared, index));
          });
    }
  }
}

bool has_former_authors(const RenderContext& context) { return context.archive.stated != nullptr; }

}  // namespace dayleaf::render
