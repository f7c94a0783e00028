// Symbols of documents: whose they are, and as what they are reported.
#include "vocabulary/ids.h"
#include "vocabulary/resolver.h"

namespace mea::vocabulary {

void Resolver::resolve_symbol(std::size_t i) {
    const Atom& found = atom(i);
    const Item& item = found.items.front();
    const auto& forms = model_.patterns[item.pattern].forms;
    std::uint32_t chosen = forms.front();
    if (forms.size() > 1) {
        std::vector<std::uint32_t> fit;
        for (const std::uint32_t form : forms)
            if (model_.forms[form].sessions.contains(item.first)) fit.push_back(form);
        const std::uint32_t form = choose_form(i, fit).form;
        if (form == kNone) {
            leave_open(MentionKind::symbol, found.span,
                       "no convention is named whose document it could be");
            return;
        }
        chosen = form;
    }
    const Form& form = model_.forms[chosen];
    if (form.context && !own(form.convention) &&
        (document_.own != kNone || !spoken_.contains(form.convention))) {
        leave_open(MentionKind::symbol, found.span, "its convention is neither named nor speaks");
        return;
    }
    const Span& number = item.span;
    std::string id = form.id.empty()
                         ? in_capitals(text_.substr(number.begin, number.end - number.begin))
                         : filled(form.id, item);
    // What is printed apart is a part of its own: "AEWA/MOP 8.25 Rev.1" -> AEWA/MOP8.25/REV.1.
    id += item.ends;
    if (i == document_.symbol_atom) {
        facts_.symbol = {std::move(id), found.span, 0.95F, "symbol.own"};
        return;
    }
    mention(MentionKind::symbol, std::move(id), found.span, 0.95F, "symbol");
}

}  // namespace mea::vocabulary
