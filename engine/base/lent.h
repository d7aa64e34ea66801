#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

// What a function returns may point into this argument: clang then warns of temporaries.
#if defined(__clang__)
#define DAYLEAF_LIFETIMEBOUND [[clang::lifetimebound]]
#else
#define DAYLEAF_LIFETIMEBOUND
#endif

namespace dayleaf::base {

// Types for what outlives a call: whoever keeps a reference or a view takes it as one of these, so
// that a temporary, which dies first, does not compile. tests/lifetimes holds every member to it.

// A reference to somebody else's object, which stays where it is while it is lent.
template <class T>
class Lent {
 public:
  Lent(T& object) noexcept : object_(&object) {}
  Lent(const T&& temporary) = delete;

  operator T&() const noexcept { return *object_; }
  T& operator*() const noexcept { return *object_; }
  T* operator->() const noexcept { return object_; }

 private:
  T* object_;
};

// A view of somebody else's text.
class LentText : public std::string_view {
 public:
  constexpr LentText() noexcept = default;
  constexpr LentText(std::string_view text) noexcept : std::string_view(text) {}
  constexpr LentText(const char* text DAYLEAF_LIFETIMEBOUND) noexcept : std::string_view(text) {}
  LentText(const std::string& text DAYLEAF_LIFETIMEBOUND) noexcept : std::string_view(text) {}
  LentText(const std::string&& temporary) = delete;
};

// A view of somebody else's items.
template <class T>
class LentSpan : public std::span<const T> {
 public:
  constexpr LentSpan() noexcept = default;
  constexpr LentSpan(std::span<const T> items) noexcept : std::span<const T>(items) {}
  LentSpan(const std::vector<T>& items DAYLEAF_LIFETIMEBOUND) noexcept
      : std::span<const T>(items) {}
  LentSpan(const std::vector<T>&& temporary) = delete;
};

}  // namespace dayleaf::base
