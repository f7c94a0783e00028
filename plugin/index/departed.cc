#include "index/departed.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace mea::index {
namespace {

constexpr SectionFormat kFormat = {
    {'M', 'E', 'A', 'G', 'O', 'N', 'E', '\n'}, 1, "departed documents"};

enum class Kind : std::uint32_t {
    documents = 1,   // u32[]: their numbers, ascending
    text_first = 2,  // u32[terms + 1]
    text = 3,        // char[]: terms, ascending
    counts = 4,      // u32[terms]: how many of the documents have the term
};

}  // namespace

Result<std::shared_ptr<const Departed>> Departed::open(const std::filesystem::path& path) {
    auto file = SectionFile::open(path, kFormat);
    if (!file) return std::move(file).forward();
    std::shared_ptr<Departed> departed(new Departed(std::move(*file)));
    if (!departed->read())
        return fail(ErrorCode::corrupt, "the list of departed documents contradicts itself",
                    "roll back or rebuild the index");
    return std::shared_ptr<const Departed>(std::move(departed));
}

bool Departed::read() {
    documents_ = file_.get<std::uint32_t>(Kind::documents);
    counts_ = file_.get<std::uint32_t>(Kind::counts);
    terms_ = TextList(file_, Kind::text_first, Kind::text);
    if (terms_.size() != counts_.size()) return false;
    // Each number once, ascending.
    if (std::adjacent_find(documents_.begin(), documents_.end(), std::greater_equal<>()) !=
        documents_.end())
        return false;
    if (documents_.empty()) return true;
    gone_.resize(std::size_t{documents_.back()} + 1, false);
    for (const std::uint32_t document : documents_) gone_[document] = true;
    return true;
}

bool Departed::contains(std::uint32_t document) const {
    return document < gone_.size() && gone_[document];
}

std::uint32_t Departed::documents_with(std::string_view term) const {
    const std::uint32_t number = terms_.lower_bound(term);
    return number < terms_.size() && terms_.at(number) == term ? counts_[number] : 0;
}

void DepartedWriter::add_term(std::string_view term, std::uint32_t documents) {
    const auto found = terms_.find(term);
    if (found == terms_.end())
        terms_.emplace(term, documents);
    else
        found->second += documents;
}

void DepartedWriter::add(const Departed& earlier) {
    documents_.insert(documents_.end(), earlier.documents().begin(), earlier.documents().end());
    earlier.for_each_term(
        [this](std::string_view term, std::uint32_t documents) { add_term(term, documents); });
}

Status DepartedWriter::write(const std::filesystem::path& path) const {
    std::vector<std::uint32_t> documents = documents_;
    std::sort(documents.begin(), documents.end());
    std::string text;
    std::vector<std::uint32_t> first = {0}, counts;
    for (const auto& [term, count] : terms_) {
        text += term;
        first.push_back(static_cast<std::uint32_t>(text.size()));
        counts.push_back(count);
    }
    SectionWriter file;
    file.add(Kind::documents, documents);
    file.add(Kind::text_first, first);
    file.add_text(Kind::text, text);
    file.add(Kind::counts, counts);
    return file.write(path, kFormat);
}

}  // namespace mea::index
