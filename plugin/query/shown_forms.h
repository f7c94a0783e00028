// Revisions, addenda and corrigenda of one document as one hit: which of them is shown.
#pragma once

#include <cstdint>
#include <vector>

#include "index/revisions.h"
#include "query/bit_set.h"

namespace mea::query {

// Of the works that answer. Borrows both; immutable, safe for concurrent use.
class ShownForms {
  public:
    // Without groups every work stands for itself.
    ShownForms() = default;
    ShownForms(const index::Revisions& revisions, const BitSet& works)
        : revisions_(&revisions), works_(&works) {}

    // The one work that a document's forms are known by on a page: the newest revision of the
    // first of its lines that answers.
    std::uint32_t leader_of(std::uint32_t work) const;

    // The forms of `work`'s document that answer, in the order of index::Forms; `work` alone where
    // it has no other.
    struct Form {
        std::uint32_t work = 0;
        std::uint8_t line = 0;
    };
    std::vector<Form> answering(std::uint32_t work) const;

    // All forms of the document that `work` is one of, answering or not.
    index::Forms forms_of(std::uint32_t work) const {
        return revisions_ == nullptr ? index::Forms{} : revisions_->forms_of(work);
    }
    // REQUIRES: a form of some document
    bool answers(std::uint32_t form) const { return works_->contains(form); }

    // How many of the works stand under others. Cost: a look at each form in the index.
    std::uint64_t hidden() const;

  private:
    const index::Revisions* revisions_ = nullptr;
    const BitSet* works_ = nullptr;
};

}  // namespace mea::query
