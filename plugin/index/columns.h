// The facet columns of a generation: which work a document belongs to, and every work's date, sort
// ranks and facet values, mapped into memory.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "index/field_table.h"
#include "index/length_code.h"
#include "index/number_column.h"
#include "index/revisions.h"
#include "index/section_file.h"

namespace mea::index {

// Works are numbered from 0 in the order of their keys; documents as Xapian numbers them, from 1.
using WorkNumber = std::uint32_t;
using DocumentNumber = std::uint32_t;
inline constexpr std::uint32_t kNone = UINT32_MAX;

// The values of one facet. Works share sets of values, each closed under "parent of".
class FacetColumn {
  public:
    Field field() const { return field_; }

    std::uint32_t value_count() const { return static_cast<std::uint32_t>(parents_.size()); }
    std::string_view value(std::uint32_t ordinal) const;
    // In `language`, else in English, else the value itself.
    std::string_view label(std::uint32_t ordinal, std::string_view language) const;
    // Calls `use` with every language and label of a value.
    template <typename Use>
    void for_each_label(std::uint32_t ordinal, Use&& use) const {
        ByteReader labels(labels_of(ordinal));
        while (labels.ok() && !labels.at_end()) {
            const std::string_view language = labels.string();
            use(language, labels.string());
        }
    }
    // Of the facet; empty when the vocabulary names none.
    std::string_view own_label(std::string_view language) const;
    std::uint32_t parent(std::uint32_t ordinal) const { return parents_[ordinal]; }  // or kNone
    // ASCII letters compared without case.
    std::optional<std::uint32_t> find(std::string_view value) const;

    std::uint32_t set_count() const { return static_cast<std::uint32_t>(set_first_.size() - 1); }
    // Calls `use` with the ordinals of a set, ascending.
    template <typename Use>
    void for_each_value(std::uint32_t set, Use&& use) const {
        set_values_.visit([&](const auto& values) {
            for (std::uint32_t i = set_first_[set]; i < set_first_[set + 1]; ++i) use(values[i]);
        });
    }
    // The same as a list, where few sets are read.
    std::vector<std::uint32_t> values_of_set(std::uint32_t set) const {
        std::vector<std::uint32_t> values;
        for_each_value(set, [&](std::uint32_t value) { values.push_back(value); });
        return values;
    }
    // The set of each work.
    const NumberColumn& sets() const { return sets_; }
    std::uint32_t set_of(WorkNumber work) const { return sets_[work]; }
    // Works that have a value or one below it.
    std::uint32_t works_with(std::uint32_t ordinal) const { return value_works_[ordinal]; }

  private:
    friend class Columns;
    Status check(WorkNumber works) const;
    std::string_view labels_of(std::uint32_t entry) const;
    std::string_view label_in(std::uint32_t entry, std::string_view language) const;

    Field field_ = Field::convention;
    NumberColumn sets_, set_values_;
    std::span<const std::uint32_t> set_first_, value_first_, value_works_, parents_, label_first_;
    std::span<const char> value_text_, label_text_;
};

// Immutable; safe for concurrent use.
class Columns {
  public:
    // Maps and checks the file: magic, version, lengths, checksum, and that every number points
    // inside. Errors: not_found, io, wrong_version, corrupt.
    static Result<std::shared_ptr<const Columns>> open(const std::filesystem::path& path);

    WorkNumber work_count() const { return static_cast<WorkNumber>(dates_.size()); }
    std::uint32_t version_count() const { return static_cast<std::uint32_t>(documents_.size()); }
    // Documents are numbered 1 .. last_document(); some numbers may be unused.
    DocumentNumber last_document() const {
        return static_cast<DocumentNumber>(document_work_.size() - 1);
    }

    // kNone for a number that no document has.
    WorkNumber work_of(DocumentNumber document) const {
        return document < document_work_.size() ? document_work_[document] : kNone;
    }
    // Ascending; never empty.
    std::span<const DocumentNumber> documents_of(WorkNumber work) const {
        return documents_.subspan(first_document_[work],
                                  first_document_[work + 1] - first_document_[work]);
    }
    std::span<const WorkNumber> works_of_documents() const { return document_work_; }

    // Terms of each document, repeated ones included, as length_code() writes them.
    std::span<const std::uint8_t> length_codes() const { return lengths_; }
    // Terms of all documents, exactly; 1 when there is none.
    double mean_length() const { return mean_length_; }

    // YYYYMMDD with 0 for unknown parts; 0: undated.
    std::uint32_t date(WorkNumber work) const { return dates_[work]; }
    const CodedColumn& dates() const { return dates_; }
    // Seconds since 1970 at which the work's content was last published changed.
    std::uint32_t modified(WorkNumber work) const { return modified_[work]; }
    // Place in the order of symbols (2 before 10), the same for equal ones; kNone without one.
    std::uint32_t symbol_rank(WorkNumber work) const { return symbol_ranks_[work]; }

    // Versions are numbered from 0 in the order of their works, then of their documents: those of a
    // work from first_version(work) up to first_version(work + 1), as documents_of() lists them.
    std::uint32_t first_version(WorkNumber work) const { return first_document_[work]; }
    DocumentNumber document_of(std::uint32_t version) const { return documents_[version]; }
    // Ordinal of the language facet; one that it does not have when the language is not known, as
    // it never is in an index made before there were places of each version's title.
    std::uint32_t language_of(std::uint32_t version) const {
        return version < version_languages_.size() ? version_languages_[version] : kNone;
    }
    // Place of its title among those of all versions, in one order for all languages and scripts
    // (root collation of filed_as()), the same for equal ones; kNone without a title.
    std::uint32_t title_rank(std::uint32_t version) const {
        return work_titles_.empty() ? version_titles_[version]
                                    : work_titles_[document_work_[documents_[version]]];
    }

    // Revisions, addenda and corrigenda of one document.
    const Revisions& revisions() const { return revisions_; }

    const std::vector<FacetColumn>& facets() const { return facets_; }
    // Null when the field is no facet of this index.
    const FacetColumn* facet(Field field) const;

    std::size_t bytes() const { return file_.bytes(); }

  private:
    explicit Columns(SectionFile file) : file_(std::move(file)) {}
    void read();
    Status check() const;

    SectionFile file_;
    std::span<const std::uint32_t> document_work_, first_document_, documents_;
    std::span<const std::uint8_t> lengths_;
    double mean_length_ = 1;
    CodedColumn dates_, modified_;
    NumberColumn version_languages_, version_titles_;
    std::span<const std::uint32_t> work_titles_, symbol_ranks_;
    Revisions revisions_;
    std::vector<FacetColumn> facets_;
};

}  // namespace mea::index
