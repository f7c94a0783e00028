#include "query/read_query.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "query/lexer.h"
#include "query/parse.h"
#include "query/refusals.h"

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

bool is_value(const Node& node) {
    return node.kind == NodeKind::value || node.kind == NodeKind::range;
}

// Whether signs were dropped. Filters keep theirs: nobody copies those from a document.
bool drop_signs_of_prose(Node* root) {
    if (root->kind != NodeKind::list) return false;
    std::vector<Node>& items = root->children;
    const auto words = std::count_if(items.begin(), items.end(), [](const Node& item) {
        return item.kind == NodeKind::words && item.sign == Sign::plain;
    });
    if (static_cast<std::size_t>(words) <= kMaxTypedWords) return false;
    bool dropped = false;
    for (Node& item : items) {
        if (item.sign == Sign::plain || is_value(item)) continue;
        item.sign = Sign::plain;
        dropped = true;
    }
    return dropped;
}

}  // namespace

Result<Node> read_query(std::string_view text, std::optional<Error>* reason) {
    Result<Node> root = parse(text);
    if (root && drop_signs_of_prose(&*root))
        *reason = refuse("signs", {{"most", std::to_string(kMaxTypedWords)}}).error;
    if (root || root.error().code == ErrorCode::limit) return root;
    Node runs = runs_of(text);
    if (words_in(runs) <= kMaxTypedWords) return root;
    if (runs.children.size() > kMaxItems)
        return refuse("text-words", {{"most", std::to_string(kMaxItems)}});
    *reason = root.error();
    return runs;
}

}  // namespace mea::query
