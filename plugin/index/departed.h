// The documents that are in the database of a generation, but no part of it any more: they were
// removed or replaced since their database was made, which later generations share.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "index/section_file.h"
#include "index/text_list.h"

namespace mea::index {

// Immutable; safe for concurrent use.
class Departed {
  public:
    // Maps and checks the file. Errors: not_found, io, wrong_version, corrupt.
    static Result<std::shared_ptr<const Departed>> open(const std::filesystem::path& path);

    // Their numbers, ascending, as all parts of the database are numbered together.
    std::span<const std::uint32_t> documents() const { return documents_; }
    bool contains(std::uint32_t document) const;
    // How many of them have a term of the index.
    std::uint32_t documents_with(std::string_view term) const;

    // Calls `use` with every term that some of them have and how many do, in the order of terms.
    template <typename Use>
    void for_each_term(Use&& use) const {
        for (std::uint32_t number = 0; number < terms_.size(); ++number)
            use(terms_.at(number), counts_[number]);
    }

  private:
    explicit Departed(SectionFile file) : file_(std::move(file)) {}
    bool read();

    SectionFile file_;
    std::span<const std::uint32_t> documents_, counts_;
    std::vector<bool> gone_;  // by number
    TextList terms_;
};

// Gathers what departed, with that of an earlier generation.
class DepartedWriter {
  public:
    // Each document once.
    void add(std::uint32_t document) { documents_.push_back(document); }
    void add_term(std::string_view term, std::uint32_t documents);
    void add(const Departed& earlier);
    bool empty() const { return documents_.empty(); }

    // Errors: io, not_found (the folder).
    Status write(const std::filesystem::path& path) const;

  private:
    std::vector<std::uint32_t> documents_;
    std::map<std::string, std::uint32_t, std::less<>> terms_;
};

}  // namespace mea::index
