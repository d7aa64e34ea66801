#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "base/lent.h"
#include "model/archive.h"

namespace dayleaf::pipeline {

// An address of the site with a place in its page; without one where `anchor` is empty.
std::string address_with(std::string address, std::string_view anchor);

// The pages that digests became, by the paths of their files below the content folder. The archive
// is lent. Places of headings are found when one is first asked for; not shared between threads.
class DigestPages {
 public:
  explicit DigestPages(base::Lent<const model::Archive> archive);

  bool has_file(std::string_view path) const { return files_.find(path) != files_.end(); }

  // The address of a file's page; empty: it became none.
  std::string page_of(std::string_view path) const;

  // The place of a heading in it, by its name or, where no other begins so, its first words; empty:
  // it has none.
  std::string place_in(std::string_view path, std::string_view anchor);

 private:
  // Places by the names that lead there.
  class Anchors {
   public:
    void add(std::string_view words, const std::string& place);
    // Its first words, too, where no other heading begins with them.
    void add_heading(std::string_view words, const std::string& place);
    std::string find(const std::string& key) const;  // empty: nothing leads so

   private:
    std::unordered_map<std::string, std::string> places_;
    std::unordered_map<std::string, std::string> beginnings_;  // empty: of several
  };

  const model::Day* day_of(const base::Date& date) const;

  const model::Entry* only_paper(const std::vector<std::size_t>& sheets) const;

  std::string paper_page(std::uint32_t appearance) const;

  static void add_headings(const model::Markup& blocks, const std::string& place, Anchors& anchors);

  // The first of several headings of one name, as in a browser. A heading within a summary leads to
  // its paper, one above the first paper to the top of the page.
  Anchors find_anchors(const std::vector<std::size_t>& sheets) const;

  const model::Archive& archive_;
  std::map<std::string, std::vector<std::size_t>, std::less<>> files_;
  std::unordered_map<const model::Entry*, std::uint32_t> appearances_;
  std::map<std::string_view, Anchors> anchors_;
};

}  // namespace dayleaf::pipeline
