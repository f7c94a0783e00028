#include "indexer/enrich/title.h"

#include <algorithm>
#include <string_view>

#include "base/utf8.h"
#include "indexer/enrich/title_finder.h"
#include "indexer/extract/letters.h"

namespace mea::ingest {
namespace {

// At most kMaxTitleBytes, cut behind a word.
std::string shortened(std::string_view text) {
    std::string_view head = utf8::cut(text, kMaxTitleBytes);
    if (head.size() == text.size()) return std::string(text);
    const std::size_t space = head.rfind(' ');
    if (space != std::string_view::npos && space > kMaxTitleBytes / 2) head = head.substr(0, space);
    return std::string(head) + "\u2026";
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

// The texts of the passages of one kind, or of the first of them.
std::string joined(const Record& record, PassageKind kind, bool all) {
    std::string text;
    for (const Passage& passage : record.passages) {
        if (passage.kind != kind) continue;
        if (!text.empty() && !(ends_han(text) && begins_han(passage.text))) text.push_back(' ');
        text += passage.text;
        if (!all || text.size() > kMaxTitleBytes) break;
    }
    return text;
}

// A full stop within the first few words ends an abbreviation or a dateline.
std::string first_sentence(const std::string& text) {
    constexpr std::size_t kShortest = 25;
    std::size_t end = text.size();
    for (const std::string_view mark : {". ", "\u3002", "? ", "! "})
        end = std::min(end, text.find(mark, kShortest));
    return text.substr(0, end);
}

std::string first_running_text(const Record& record) {
    constexpr std::uint32_t kWords = 8;
    for (const Passage& passage : record.passages)
        if (passage.kind == PassageKind::paragraph && count_words(passage.text) >= kWords)
            return passage.text;
    return {};
}

std::string file_name(const std::string& path) {
    const std::size_t slash = path.find_last_of('/');
    return slash == std::string::npos ? path : path.substr(slash + 1);
}

// The title in the properties of a file, unless a program wrote the name of one there: "Microsoft
// Word - K2312345.docx", "untitled". A title has words.
std::string believed_title(const std::string& title) {
    constexpr std::size_t kWords = 3;
    constexpr std::size_t kLongestEnding = 5;  // ".docx"
    const std::size_t dot = title.find_last_of('.');
    const bool names_file = dot != std::string::npos && dot + 1 < title.size() &&
                            title.size() - dot <= kLongestEnding &&
                            title.find(' ', dot) == std::string::npos;
    return count_words(title) < kWords || names_file ? std::string() : title;
}

// The passage that says what the metadata say is the title; what only looked like one is not.
void mark_given(Record& record) {
    for (Passage& passage : record.passages) {
        const bool same = record.metadata.title.find(passage.text) != std::string::npos;
        if (passage.kind == PassageKind::title && !same) {
            passage.kind = PassageKind::heading;
            passage.level = 1;
        } else if (passage.text == record.metadata.title) {
            passage.kind = PassageKind::title;
            passage.level = 0;
        }
    }
}

void mark_found(Record& record, const vocabulary::Vocabulary& vocabulary) {
    const auto place = find_title(record.passages, vocabulary);
    if (!place) return;
    const auto [first, last] = title_lines(record.passages, *place, vocabulary);
    for (std::size_t at = first; at <= last; ++at) {
        record.passages[at].kind = PassageKind::title;
        record.passages[at].level = 0;
    }
}

// Whether the title has to be looked for: nothing is marked as it, and headings were guessed from a
// layout or begin with the letterhead. In a plain text what is marked is a guess, too.
bool must_find_title(const Record& record) {
    if (record.format == "text") return true;
    if (record.format != "markdown" && !record.format.starts_with("pdf")) return false;
    return std::none_of(record.passages.begin(), record.passages.end(),
                        [](const Passage& passage) { return passage.kind == PassageKind::title; });
}

}  // namespace

std::string choose_title(Record& record, const vocabulary::Vocabulary& vocabulary) {
    if (!record.metadata.title.empty()) {
        mark_given(record);
        return shortened(one_line(record.metadata.title));
    }
    const bool text = record.format == "text";
    if (must_find_title(record)) mark_found(record, vocabulary);
    std::string title = joined(record, PassageKind::title, true);
    if (title.empty() && text) title = first_sentence(first_running_text(record));
    if (title.empty()) title = joined(record, PassageKind::heading, false);
    if (title.empty()) title = believed_title(record.metadata.file_title);
    if (title.empty() && !record.passages.empty())
        title = first_sentence(record.passages.front().text);
    if (title.empty()) title = file_name(record.source);
    return shortened(one_line(std::move(title)));
}

}  // namespace mea::ingest
