// Who cites what: the references between the works of a generation, and to documents it does not
// have, mapped into memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/columns.h"
#include "index/section_file.h"

namespace mea::index {

// A document that is cited, whether it is indexed or not.
using TargetNumber = std::uint32_t;

// What one work or target has to do with others: `ends` and `relations` have the same length.
struct CitationList {
    std::span<const std::uint32_t> ends;      // works or targets, ascending; may repeat
    std::span<const std::uint8_t> relations;  // numbers for CitationGraph::relation
};

// Immutable; safe for concurrent use.
class CitationGraph {
  public:
    // Errors: not_found, io, wrong_version, corrupt.
    static Result<std::shared_ptr<const CitationGraph>> open(const std::filesystem::path& path);

    WorkNumber work_count() const { return static_cast<WorkNumber>(cites_first_.size() - 1); }
    TargetNumber target_count() const {
        return static_cast<TargetNumber>(target_first_.size() - 1);
    }

    // The id a target is cited by, as the recogniser writes it.
    std::string_view target(TargetNumber target) const {
        return target_text_.substr(target_first_[target],
                                   target_first_[target + 1] - target_first_[target]);
    }
    // The target with this id, compared by spelling_key; nothing when no work cites it.
    // Cost: the logarithm of target_count().
    std::optional<TargetNumber> find(std::string_view id) const;

    // Works that are that document, ascending; empty while it is not indexed. More than one when
    // several works bear its symbol, or have it as a heading and none has it as a symbol.
    std::span<const WorkNumber> works_of(TargetNumber target) const {
        return slice(works_first_, works_, target);
    }
    // Under which targets a work is cited, ascending.
    std::span<const TargetNumber> targets_of(WorkNumber work) const {
        return slice(names_first_, names_, work);
    }

    // Targets that a work refers to, itself left out; once per relation, "cites" only where the
    // text says no more.
    CitationList cited_by(WorkNumber work) const {
        return {slice(cites_first_, cites_, work), slice(cites_first_, cites_relations_, work)};
    }
    // Works that refer to a target.
    CitationList citing(TargetNumber target) const {
        return {slice(citing_first_, citing_, target),
                slice(citing_first_, citing_relations_, target)};
    }
    // "cites", "recalls", "amends"...
    const std::string& relation(std::uint8_t number) const { return relations_[number]; }

    std::size_t bytes() const { return file_.bytes(); }

  private:
    explicit CitationGraph(SectionFile file) : file_(std::move(file)) {}
    Status read();

    template <typename T>
    static std::span<const T> slice(std::span<const std::uint32_t> first, std::span<const T> all,
                                    std::uint32_t number) {
        return all.subspan(first[number], first[number + 1] - first[number]);
    }

    SectionFile file_;
    std::vector<std::string> relations_;
    std::string_view target_text_;
    std::span<const std::uint32_t> target_first_, works_first_, works_, names_first_, names_,
        cites_first_, cites_, citing_first_, citing_;
    std::span<const std::uint8_t> cites_relations_, citing_relations_;
};

}  // namespace mea::index
