#include "query/spelt_names.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "text/attach.h"

namespace mea::query {
namespace {

// A name keeps all letters but its last, and at least so many; another ending adds no more.
constexpr std::size_t kLeastKept = 4;
constexpr std::size_t kLongestEnding = 2;

std::size_t common_letters(std::string_view a, std::string_view b) {
    std::size_t letters = 0, at_a = 0, at_b = 0;
    while (at_a < a.size() && at_b < b.size() && utf8::decode(a, &at_a) == utf8::decode(b, &at_b))
        ++letters;
    return letters;
}

}  // namespace

bool has_capitals(std::string_view text) {
    std::size_t capitals = 0;
    for (std::size_t at = 0; at < text.size();)
        if (u_isupper(static_cast<UChar32>(utf8::decode(text, &at))) != 0) ++capitals;
    return capitals >= 2;
}

SpeltName::SpeltName(const index::ConceptLabelView& label, text::Analyzer& analyzer)
    : language_(label.language), abbreviation_(has_capitals(label.text)) {
    if (!label.name && !abbreviation_) return;
    const index::AnalysedName name = index::analysed_name(analyzer, label.text, language_);
    if (name.folded.size() != 1 || name.han) return;
    name_ = name.folded.front();
    // The plural that a label is in, NBSAPs, is not part of the abbreviation.
    const std::string_view text = label.text;
    if (abbreviation_ && text.size() > 2 && text.back() == 's' && name_.back() == 's' &&
        text[text.size() - 2] >= 'A' && text[text.size() - 2] <= 'Z')
        name_.pop_back();
    attached_ = text::attached_forms(analyzer.profiles(), name_, language_);
}

bool SpeltName::allows(std::string_view word) const {
    if (name_.empty() || word == name_) return true;
    if (std::find(attached_.begin(), attached_.end(), word) != attached_.end()) return true;
    if (abbreviation_) return word.starts_with(name_) && word.substr(name_.size()) == "s";
    const std::size_t letters = utf8::count(name_);
    return common_letters(name_, word) >= std::max(kLeastKept, letters - 1) &&
           utf8::count(word) <= letters + kLongestEnding;
}

bool SpeltName::is_word_too(const index::ConceptTable& table, text::Analyzer& analyzer) const {
    if (!abbreviation_ || name_.empty()) return false;
    const auto forms = table.forms(language_, analyzer.stem(name_, language_));
    return std::any_of(forms.begin(), forms.end(),
                       [this](std::string_view form) { return !allows(form); });
}

}  // namespace mea::query
