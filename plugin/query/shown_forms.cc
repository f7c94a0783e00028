#include "query/shown_forms.h"

#include <algorithm>

namespace mea::query {

std::uint32_t ShownForms::leader_of(std::uint32_t work) const {
    const index::Forms forms = forms_of(work);
    for (const std::uint32_t form : forms.works)
        if (works_->contains(form)) return form;
    return work;
}

std::vector<ShownForms::Form> ShownForms::answering(std::uint32_t work) const {
    std::vector<Form> found;
    const index::Forms forms = forms_of(work);
    for (std::size_t i = 0; i < forms.works.size(); ++i)
        if (works_->contains(forms.works[i])) found.push_back({forms.works[i], forms.lines[i]});
    if (found.empty()) found.push_back({work, 0});
    return found;
}

std::uint64_t ShownForms::hidden() const {
    if (revisions_ == nullptr) return 0;
    std::uint64_t hidden = 0;
    for (std::size_t group = 0; group < revisions_->group_count(); ++group) {
        const auto forms = revisions_->group(group).works;
        const auto answering = static_cast<std::uint64_t>(
            std::count_if(forms.begin(), forms.end(),
                          [&](std::uint32_t form) { return works_->contains(form); }));
        if (answering > 1) hidden += answering - 1;
    }
    return hidden;
}

}  // namespace mea::query
