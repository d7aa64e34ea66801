#pragma once

#include <array>
#include <atomic>
#include <cassert>
#include <cstddef>
#include <memory>
#include <mutex>

namespace dayleaf::render {

// Something made on first use, by whichever thread needs it first, and shared from then on. `make`
// is given the empty value.
template <typename T>
class Lazy {
 public:
  template <typename Make>
  const T& get(Make&& make) const {
    std::call_once(once_, [&] { make(value_); });
    return value_;
  }

 private:
  mutable std::once_flag once_;
  mutable T value_{};
};

// What several pages share and one file of this room makes: at most one of each type, made on first
// use from whatever owns the states. So the owner need not know the types. Safe from any thread;
// states live as long as this.
class SharedStates {
 public:
  template <typename State, typename Owner>
  const State& get(const Owner& owner) const {
    const void* const key = &key_of<State>;
    std::size_t at = 0;
    for (; at < slots_.size(); ++at) {
      const void* const taken = slots_[at].key.load(std::memory_order_acquire);
      if (taken == key) return *static_cast<const State*>(slots_[at].state.get());
      if (taken == nullptr) break;
    }
    // Made outside of the lock, since a state may ask for others: who comes second throws its own
    // away.
    return *static_cast<const State*>(keep(key, std::make_shared<const State>(owner)));
  }

 private:
  struct Slot {
    std::atomic<const void*> key{nullptr};
    std::shared_ptr<const void> state;
  };

  template <typename State>
  static constexpr char key_of = 0;

  const void* keep(const void* key, std::shared_ptr<const void> state) const {
    const std::lock_guard lock(mutex_);
    for (Slot& slot : slots_) {
      const void* const taken = slot.key.load(std::memory_order_relaxed);
      if (taken == key) return slot.state.get();
      if (taken != nullptr) continue;
      slot.state = std::move(state);
      slot.key.store(key, std::memory_order_release);
      return slot.state.get();
    }
    assert(false && "more types of states than slots");
    return nullptr;
  }

  mutable std::mutex mutex_;
  mutable std::array<Slot, 24> slots_;
};

}  // namespace dayleaf::render
