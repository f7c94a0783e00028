#include "query/grouped_numbers.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "index/terms.h"

namespace mea::query {
namespace {

constexpr std::size_t kGroup = 3;
constexpr std::size_t kMostDigits = 12;

bool is_number(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Nobody groups the digits of a year.
bool is_year(std::string_view number) {
    return number.size() == 4 && number >= "1800" && number < "2200";
}

std::shared_ptr<ConceptLabel> grouped(const Word& word) {
    auto label = std::make_shared<ConceptLabel>();
    label->subject = word.text;
    const std::size_t first = (word.text.size() - 1) % kGroup + 1;
    for (std::size_t begin = 0; begin < word.text.size();) {
        const std::size_t size = begin == 0 ? first : kGroup;
        const std::string group = word.text.substr(begin, size);
        label->text += (begin == 0 ? "" : " ") + group;
        label->words.push_back({{group}, static_cast<std::uint32_t>(label->words.size())});
        begin += size;
    }
    return label;
}

// The number that is all of a bare word; nullptr when it is something else.
Word* number_of(Node& node) {
    if (node.kind != NodeKind::words || node.sign != Sign::plain || node.in_title ||
        node.words.size() != 1 || !is_number(node.words.front().text))
        return nullptr;
    return &node.words.front();
}

void join_groups(std::vector<Node>& items) {
    for (std::size_t i = 0; i < items.size(); ++i) {
        const Word* head = number_of(items[i]);
        if (head == nullptr || head->text.size() > kGroup || head->text.front() == '0') continue;
        std::string number = head->text;
        std::size_t end = i + 1;
        for (; end < items.size() && items[end].begin == items[end - 1].end + 1; ++end) {
            const Word* group = number_of(items[end]);
            if (group == nullptr || group->text.size() != kGroup) break;
            number += group->text;
        }
        if (end == i + 1 || number.size() > kMostDigits) continue;
        for (std::size_t part = i; part < end; ++part) {
            Form form{FormKind::grouped, index::word_term(number), {}, number, {}};
            number_of(items[part])->forms.push_back(std::move(form));
        }
        i = end - 1;
    }
}

}  // namespace

std::vector<std::shared_ptr<ConceptLabel>> add_grouped_numbers(Node& root) {
    std::vector<std::shared_ptr<ConceptLabel>> labels;
    if (Word* number = number_of(root); number != nullptr && number->text.size() > kGroup &&
                                        number->text.size() <= kMostDigits &&
                                        number->text.front() != '0' && !is_year(number->text)) {
        std::shared_ptr<ConceptLabel> label = grouped(*number);
        number->forms.push_back({FormKind::label, {}, {}, label->text, {}, label->weight, label});
        labels.push_back(std::move(label));
    }
    if (root.kind == NodeKind::list) join_groups(root.children);
    for (Node& child : root.children)
        for (std::shared_ptr<ConceptLabel>& label : add_grouped_numbers(child))
            labels.push_back(std::move(label));
    return labels;
}

}  // namespace mea::query
