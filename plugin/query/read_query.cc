#include "query/read_query.h"

#include <utility>

#include "base/utf8.h"
#include "query/lexer.h"
#include "query/parse.h"

namespace mea::query {
namespace {

// Script without blanks counts a word for every so many characters of a run, others one more for a
// long word.
constexpr std::size_t kCharactersOfWord = 12;

// The runs of the text between its blanks.
Node runs_of(std::string_view text) {
    Node list;
    list.kind = NodeKind::list;
    list.end = text.size();
    for (std::size_t place = 0; place < text.size();) {
        if (const std::size_t blank = blank_at(text, place)) {
            place += blank;
            continue;
        }
        Node run;
        run.kind = NodeKind::words;
        run.begin = run.text_begin = place;
        while (place < text.size() && blank_at(text, place) == 0) ++place;
        run.end = place;
        run.text = text.substr(run.begin, run.end - run.begin);
        list.children.push_back(std::move(run));
    }
    return list;
}

std::size_t words_in(const Node& runs) {
    std::size_t words = 0;
    for (const Node& run : runs.children) words += 1 + utf8::count(run.text) / kCharactersOfWord;
    return words;
}

}  // namespace

Result<Node> read_query(std::string_view text, std::string* reason) {
    Result<Node> root = parse(text);
    if (root || root.error().code == ErrorCode::limit) return root;
    Node runs = runs_of(text);
    if (words_in(runs) <= kMaxTypedWords) return root;
    if (runs.children.size() > kMaxItems)
        return fail(ErrorCode::limit,
                    "the text has more than " + std::to_string(kMaxItems) + " words",
                    "shorten the text");
    *reason = root.error().message;
    return runs;
}

}  // namespace mea::query
