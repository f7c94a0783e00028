#include "text/sentences.h"

#include <algorithm>
#include <string>

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "base/utf8.h"

namespace mea::text {
namespace {

// Shorter pieces stay with what follows: "(a);" is no clause.
constexpr std::size_t kMinClauseBytes = 8;

bool is_semicolon(char32_t c) {
    return c == U';' || c == U'\u061B' || c == U'\uFF1B';
}

void split_clauses(std::string_view sentence, std::vector<std::string_view>& clauses) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i < sentence.size();) {
        if (!is_semicolon(utf8::decode(sentence, &i)) || i - begin < kMinClauseBytes) continue;
        clauses.push_back(sentence.substr(begin, i - begin));
        begin = i;
    }
    if (begin < sentence.size()) clauses.push_back(sentence.substr(begin));
}

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

}  // namespace

struct SentenceSplitter::State {
    // Null when ICU has no rules at all; lines are sentences then.
    std::unique_ptr<icu::BreakIterator> iterator;

    void split_line(std::string_view line, std::vector<std::string_view>& sentences) const {
        UErrorCode status = U_ZERO_ERROR;
        UText view = UTEXT_INITIALIZER;
        utext_openUTF8(&view, line.data(), static_cast<std::int64_t>(line.size()), &status);
        if (iterator != nullptr) iterator->setText(&view, status);
        if (iterator == nullptr || U_FAILURE(status)) {
            if (!is_blank(line)) split_clauses(line, sentences);
        } else {
            std::int32_t begin = iterator->first();
            for (std::int32_t end = iterator->next(); end != icu::BreakIterator::DONE;
                 begin = end, end = iterator->next()) {
                const std::string_view sentence = line.substr(
                    static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
                if (!is_blank(sentence)) split_clauses(sentence, sentences);
            }
        }
        utext_close(&view);
    }
};

SentenceSplitter::SentenceSplitter(std::string_view language) : state_(std::make_unique<State>()) {
    UErrorCode status = U_ZERO_ERROR;
    state_->iterator.reset(icu::BreakIterator::createSentenceInstance(
        icu::Locale(std::string(language).c_str()), status));
    if (U_FAILURE(status)) state_->iterator.reset();
}

SentenceSplitter::~SentenceSplitter() = default;
SentenceSplitter::SentenceSplitter(SentenceSplitter&&) noexcept = default;

std::vector<std::string_view> SentenceSplitter::split(std::string_view text) {
    std::vector<std::string_view> sentences;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        state_->split_line(text.substr(0, end), sentences);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return sentences;
}

}  // namespace mea::text
