// Query text of unknown origin: a tree whose parts lie inside the query, or an error with a place
// in it.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "query/ast_text.h"
#include "query/parse.h"

namespace {

void demand(bool holds) {
    if (!holds) std::abort();
}

void check(const mea::query::Node& node, std::string_view query, std::size_t depth) {
    demand(depth <= 4 * mea::query::kMaxNesting + 4);
    demand(node.begin <= node.end && node.end <= query.size());
    if (!node.text.empty() && node.kind != mea::query::NodeKind::near)
        demand(query.substr(node.text_begin).starts_with(node.text));
    demand(node.language.empty() || node.language.size() == 2);
    for (const mea::query::Node& child : node.children) {
        demand(child.begin >= node.begin && child.end <= node.end);
        check(child, query, depth + 1);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view query(reinterpret_cast<const char*>(data), size);
    const mea::Result<mea::query::Node> root = mea::query::parse(query);
    if (!root) {
        demand(root.error().position >= 0 &&
               root.error().position <= static_cast<std::int64_t>(size));
        demand(!root.error().message.empty());
        return 0;
    }
    check(*root, query, 0);
    demand(mea::query::drawn(*root) == mea::query::drawn(*mea::query::parse(query)));
    return 0;
}
