#include "query/ast_text.h"

namespace mea::query {
namespace {

std::string children(std::string name, const Node& node) {
    name += '(';
    for (const Node& child : node.children)
        name += (&child == &node.children.front() ? "" : " ") + drawn(child);
    return name + ')';
}

std::string bare(const Node& node) {
    switch (node.kind) {
        case NodeKind::everything:
            return "*";
        case NodeKind::words:
            return node.text;
        case NodeKind::exact:
            return "=" + node.text;
        case NodeKind::prefix:
            return node.text + "*";
        case NodeKind::fuzzy:
            return node.text + "~" + std::to_string(node.distance);
        case NodeKind::phrase:
            return "\"" + node.text + "\"";
        case NodeKind::near:
            return children("near" + std::to_string(node.distance), node);
        case NodeKind::value:
            return std::string(index::info(node.field).name) + ":" + node.text;
        case NodeKind::range:
            return std::string(index::info(node.field).name) + ":" + (node.open_low ? "]" : "[") +
                   node.low + "," + node.high + (node.open_high ? "[" : "]");
        case NodeKind::list:
            return children("list", node);
        case NodeKind::all_of:
            return children("and", node);
        case NodeKind::any_of:
            return children("or", node);
    }
    return {};
}

}  // namespace

std::string_view node_kind_name(NodeKind kind) noexcept {
    switch (kind) {
        case NodeKind::everything:
            return "everything";
        case NodeKind::words:
            return "words";
        case NodeKind::exact:
            return "exact";
        case NodeKind::prefix:
            return "prefix";
        case NodeKind::fuzzy:
            return "fuzzy";
        case NodeKind::phrase:
            return "phrase";
        case NodeKind::near:
            return "near";
        case NodeKind::value:
            return "value";
        case NodeKind::range:
            return "range";
        case NodeKind::list:
            return "list";
        case NodeKind::all_of:
            return "and";
        case NodeKind::any_of:
            return "or";
    }
    return "words";
}

std::string_view form_kind_name(FormKind kind) noexcept {
    switch (kind) {
        case FormKind::surface:
            return "word";
        case FormKind::attached:
            return "attached";
        case FormKind::grouped:
            return "grouped";
        case FormKind::stem:
            return "stem";
        case FormKind::prefix:
            return "prefix";
        case FormKind::containing:
            return "containing";
        case FormKind::fuzzy:
            return "fuzzy";
        case FormKind::related:
            return "related";
        case FormKind::translated:
            return "translated";
        case FormKind::symbol:
            return "symbol";
        default:
            return "concept";
    }
}

std::string drawn(const Node& node) {
    std::string out;
    if (node.sign == Sign::required) out += "+";
    if (node.sign == Sign::excluded) out += "-";
    if (node.in_title) out += "title:";
    out += bare(node);
    if (!node.language.empty()) out += "@" + node.language;
    return out;
}

}  // namespace mea::query
