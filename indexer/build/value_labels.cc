#include "indexer/build/value_labels.h"

#include <algorithm>
#include <utility>

#include <unicode/locid.h>

namespace mea::ingest {
namespace {

using index::Field;
using index::Labels;

// Fields whose values are ids of the vocabulary.
bool is_concept(Field field) {
    switch (field) {
        case Field::convention:
        case Field::meeting:
        case Field::target:
        case Field::type:
        case Field::mentions_convention:
        case Field::mentions_meeting:
        case Field::body:
            return true;
        default:
            return false;
    }
}

std::string language_name(std::string_view tag, const std::string& reader) {
    icu::UnicodeString name;
    icu::Locale(std::string(tag).c_str()).getDisplayName(icu::Locale(reader.c_str()), name);
    std::string text;
    name.toUTF8String(text);
    return text;
}

}  // namespace

ValueLabels::ValueLabels(std::shared_ptr<const vocabulary::Vocabulary> vocabulary,
                         std::vector<std::string> languages)
    : vocabulary_(std::move(vocabulary)), languages_(std::move(languages)) {}

// The web pages and hosts call the facets as they like; the index has no names for them.
Labels ValueLabels::of_field(Field) const {
    return {};
}

Labels ValueLabels::of_value(Field field, std::string_view value) const {
    Labels labels;
    if (field == Field::language) {
        for (const std::string& language : languages_)
            labels.emplace_back(language, language_name(value, language));
        return labels;
    }
    if (!is_concept(field)) return labels;
    const std::string english = vocabulary_->label(value, "en");
    if (english == value) return labels;
    labels.emplace_back("en", english);
    for (const std::string& language : languages_)
        // A language without a label gets the English one, which is there already.
        if (std::string label = vocabulary_->label(value, language); label != english)
            labels.emplace_back(language, std::move(label));
    return labels;
}

std::string ValueLabels::parent(Field field, std::string_view value) const {
    if (!is_concept(field)) return {};
    const std::vector<std::string> above = vocabulary_->parents(value);
    return above.empty() ? std::string() : above.back();
}

}  // namespace mea::ingest
