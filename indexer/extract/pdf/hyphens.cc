#include "indexer/extract/pdf/hyphens.h"

#include <algorithm>

#include "indexer/extract/letters.h"

namespace mea::ingest {
namespace {

constexpr std::string_view kSoftHyphen = "\u00AD";
constexpr std::string_view kHyphen = "\u2010";
constexpr std::size_t kMaxWords = 500'000;

bool ends_word(char byte) {
    const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                        static_cast<unsigned char>(byte) >= 128 || byte == '-';
    return !letter;
}

std::string_view first_word(std::string_view text) {
    return text.substr(0, static_cast<std::size_t>(
                              std::find_if(text.begin(), text.end(), ends_word) - text.begin()));
}

std::string_view last_word(std::string_view text) {
    const auto begin = std::find_if(text.rbegin(), text.rend(), ends_word);
    return text.substr(static_cast<std::size_t>(text.rend() - begin));
}

// Length of the hyphen at the end; 0: there is none.
std::size_t hyphen_size(std::string_view text) {
    if (text.ends_with(kSoftHyphen)) return kSoftHyphen.size();
    if (text.ends_with(kHyphen)) return kHyphen.size();
    return text.size() > 1 && text.ends_with('-') && !ends_word(text[text.size() - 2]) ? 1 : 0;
}

}  // namespace

void Hyphens::learn(std::string_view line) {
    while (!line.empty() && words_.size() < kMaxWords) {
        const std::string_view word = first_word(line);
        // The last word of a line may be half of one.
        if (!word.empty() && word.size() < line.size()) words_.emplace(word);
        line.remove_prefix(std::min(word.size() + 1, line.size()));
    }
}

void Hyphens::learn_break(std::string_view before, std::string_view after) {
    if (hyphen_size(before) != 1) return;
    const Answer answer = ask(before, after);
    if (answer == Answer::keep) ++kept_;
    if (answer == Answer::drop) --kept_;
}

Hyphens::Answer Hyphens::ask(std::string_view before, std::string_view after) const {
    std::string word(last_word(before));
    word += first_word(after);
    if (words_.contains(word)) return Answer::keep;
    std::erase(word, '-');
    return words_.contains(word) ? Answer::drop : Answer::unknown;
}

void Hyphens::join(std::string& paragraph, std::string_view line) const {
    const std::size_t size = hyphen_size(paragraph);
    if (size == 0 || !begins_lower(line)) {
        const bool glued =
            paragraph.ends_with(' ') || (ends_han(paragraph) && begins_han(line)) || size != 0;
        if (!paragraph.empty() && !glued) paragraph.push_back(' ');
    } else {
        const Answer answer = ask(paragraph, line);
        const bool keep =
            size == 1 && (answer == Answer::keep || (answer == Answer::unknown && kept_ >= 0));
        if (!keep) paragraph.resize(paragraph.size() - size);
    }
    paragraph += line;
}

}  // namespace mea::ingest
