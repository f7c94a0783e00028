#include "index/citation_graph.h"

#include <algorithm>

#include "index/citation_format.h"
#include "index/name_list.h"
#include "index/terms.h"

namespace mea::index {
namespace {

using citation_format::Kind;

Unexpected damaged(const char* what) {
    return fail(ErrorCode::corrupt, std::string("the citations are damaged: ") + what,
                "roll back or rebuild the index");
}

template <typename T>
bool all_below(std::span<const T> numbers, std::size_t limit) {
    return std::all_of(numbers.begin(), numbers.end(),
                       [=](T number) { return std::size_t{number} < limit; });
}

}  // namespace

Result<std::shared_ptr<const CitationGraph>> CitationGraph::open(
    const std::filesystem::path& path) {
    auto file = SectionFile::open(path, citation_format::kFormat);
    if (!file) return std::move(file).forward();
    std::shared_ptr<CitationGraph> graph(new CitationGraph(std::move(*file)));
    if (Status read = graph->read(); !read) return std::move(read).forward();
    return std::shared_ptr<const CitationGraph>(std::move(graph));
}

Status CitationGraph::read() {
    auto names = decode_names(file_.text(Kind::relations));
    if (!names || names->size() > citation_format::kMaxRelations) return damaged("the relations");
    relations_ = std::move(*names);
    target_text_ = file_.text(Kind::target_text);
    const auto numbers = [&](Kind kind) { return file_.get<std::uint32_t>(kind); };
    target_first_ = numbers(Kind::target_first);
    works_first_ = numbers(Kind::works_first);
    works_ = numbers(Kind::works);
    names_first_ = numbers(Kind::names_first);
    names_ = numbers(Kind::names);
    cites_first_ = numbers(Kind::cites_first);
    cites_ = numbers(Kind::cites);
    citing_first_ = numbers(Kind::citing_first);
    citing_ = numbers(Kind::citing);
    cites_relations_ = file_.get<std::uint8_t>(Kind::cites_relations);
    citing_relations_ = file_.get<std::uint8_t>(Kind::citing_relations);
    if (!partitions(target_first_, target_text_.size()) ||
        !partitions(works_first_, works_.size()) || !partitions(names_first_, names_.size()) ||
        !partitions(cites_first_, cites_.size()) || !partitions(citing_first_, citing_.size()))
        return damaged("a list");
    const std::size_t targets = target_count(), works = work_count();
    if (works_first_.size() != targets + 1 || citing_first_.size() != targets + 1 ||
        names_first_.size() != works + 1)
        return damaged("lists of different lengths");
    if (cites_relations_.size() != cites_.size() || citing_relations_.size() != citing_.size() ||
        !all_below(cites_relations_, relations_.size()) ||
        !all_below(citing_relations_, relations_.size()))
        return damaged("a relation");
    if (!all_below(works_, works) || !all_below(citing_, works) || !all_below(names_, targets) ||
        !all_below(cites_, targets))
        return damaged("a number of a work or document");
    return {};
}

std::optional<TargetNumber> CitationGraph::find(std::string_view id) const {
    const std::string wanted = spelling_key(id);
    TargetNumber low = 0, high = target_count();
    while (low < high) {
        const TargetNumber middle = low + (high - low) / 2;
        if (spelling_key(target(middle)) < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == target_count() || spelling_key(target(low)) != wanted) return std::nullopt;
    return low;
}

}  // namespace mea::index
