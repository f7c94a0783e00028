#include "appliance/cli/explain_listing.h"

#include <fmt/format.h>

#include "appliance/cli/layout.h"
#include "appliance/host/answer_json.h"
#include "mea/ext/draft/explain.h"

namespace mea::appliance {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kFormsOnAPage = 12;  // of one word; the rest is counted

std::string shown(mea_str text) {
    return isolated(printable(view(text)));
}

// Reads one explanation.
class Listing {
  public:
    Listing(const mea_explain_api& api, const Answer& answer)
        : api_(api), answer_(answer), hit_(answer.hit(0)) {}

    Json json() const {
        Json parts = Json::array();
        for (std::uint64_t p = 0; const mea_query_part* part = api_.part(answer_.get(), p); ++p) {
            Json words = Json::array();
            for (std::uint64_t w = 0; const mea_query_word* word = this->word(p, w); ++w)
                words.push_back(word_json(p, w, *word));
            parts.push_back({{"depth", part->depth},
                             {"kind", view(part->kind)},
                             {"sign", view(part->sign)},
                             {"text", view(part->text)},
                             {"span", {part->span.begin, part->span.end}},
                             {"words", std::move(words)}});
        }
        Json out = {{"schema_version", kAnswerSchemaVersion},
                    {"generation", answer_.summary().generation},
                    {"parts", std::move(parts)}};
        Json& notices = out["notices"] = Json::array();
        for (std::uint64_t i = 0; const mea_notice* notice = answer_.notice(i); ++i)
            notices.push_back({{"kind", view(notice->kind)},
                               {"subject", view(notice->subject)},
                               {"detail", view(notice->detail)},
                               {"text", view(notice->text)}});
        if (hit_ != nullptr)
            out["hit"] = {{"work", view(hit_->work)},
                          {"version", view(hit_->version)},
                          {"language", view(hit_->language)},
                          {"score", hit_->score}};
        return out;
    }

    std::string text() const {
        std::string out;
        for (std::uint64_t i = 0; const mea_notice* notice = answer_.notice(i); ++i)
            out += "- " + printable(view(notice->text)) + "\n";
        if (hit_ != nullptr)
            out += fmt::format("{} [{}] scores {:.3f}\n", shown(hit_->work), shown(hit_->language),
                               hit_->score);
        for (std::uint64_t p = 0; const mea_query_part* part = api_.part(answer_.get(), p); ++p) {
            const std::string indent(std::size_t{2} * part->depth, ' ');
            out += fmt::format("{}{}  {}\n", indent, view(part->kind), shown(part->text));
            for (std::uint64_t w = 0; const mea_query_word* word = this->word(p, w); ++w)
                out += word_lines(p, w, *word, indent + "  ");
        }
        return out;
    }

  private:
    const mea_query_word* word(std::uint64_t part, std::uint64_t word) const {
        return api_.word(answer_.get(), part, word);
    }
    const mea_query_form* form(std::uint64_t part, std::uint64_t word, std::uint64_t form) const {
        return api_.form(answer_.get(), part, word, form);
    }

    Json word_json(std::uint64_t p, std::uint64_t w, const mea_query_word& word) const {
        Json forms = Json::array();
        for (std::uint64_t f = 0; const mea_query_form* form = this->form(p, w, f); ++f) {
            Json one = {{"kind", view(form->kind)},
                        {"text", view(form->text)},
                        {"language", view(form->language)},
                        {"weight", form->weight},
                        {"documents", form->documents}};
            if (hit_ != nullptr) one["occurrences"] = form->occurrences;
            forms.push_back(std::move(one));
        }
        Json out = {{"text", view(word.text)},
                    {"span", {word.span.begin, word.span.end}},
                    {"dropped", word.dropped != 0},
                    {"forms", std::move(forms)}};
        if (hit_ != nullptr) {
            out["score"] = word.score;
            out["in_title"] = word.in_title != 0;
        }
        return out;
    }

    std::string word_lines(std::uint64_t p, std::uint64_t w, const mea_query_word& word,
                           const std::string& indent) const {
        std::string out = indent + shown(word.text);
        if (word.dropped != 0) out += "  dropped, a stop word beside others";
        if (hit_ != nullptr && (word.dropped == 0 || word.score != 0))
            out += fmt::format("  adds {:.3f}{}", word.score,
                               word.in_title != 0 ? ", in the title" : "");
        out += "\n";
        std::size_t listed = 0;
        std::uint64_t f = 0;
        for (; const mea_query_form* form = this->form(p, w, f); ++f) {
            // Stems have two terms, and not every one is in the index.
            if (form->documents == 0 && view(form->kind) != "word") continue;
            if (++listed > kFormsOnAPage) break;
            out += fmt::format("{}    {:<10} {}{}", indent, view(form->kind), shown(form->text),
                               form->language.size == 0 ? "" : " [" + shown(form->language) + "]");
            out += fmt::format(", in {}", form->documents);
            if (form->weight != 1.0) out += fmt::format(", weight {:.2f}", form->weight);
            if (form->occurrences != 0) out += fmt::format(", here x{}", form->occurrences);
            out += "\n";
        }
        if (listed > kFormsOnAPage)
            out += fmt::format("{}    and at most {} more: --json\n", indent, word.form_count - f);
        return out;
    }

    const mea_explain_api& api_;
    const Answer& answer_;
    const mea_hit* hit_;
};

}  // namespace

std::optional<std::string> explain_listing(const Engine& engine, const Query& query,
                                           const std::string& work, bool json, Failure& failure) {
    const auto* api = engine.plugin().extension<mea_explain_api>(MEA_EXT_EXPLAIN);
    if (api == nullptr) {
        failure = {MEA_E_UNSUPPORTED, -1, "this plugin does not offer " MEA_EXT_EXPLAIN, {}};
        return std::nullopt;
    }
    const RequestViews views(query);
    mea_result* result = nullptr;
    mea_error error = empty_error();
    if (const mea_status status =
            api->explain(engine.get(), &views.request, borrow(work), nullptr, &result, &error);
        status != MEA_OK) {
        failure = failure_of(status, error);
        return std::nullopt;
    }
    const Answer answer(engine.plugin(), result);
    const Listing listing(*api, answer);
    return json ? dump(listing.json(), -1) + "\n" : listing.text();
}

}  // namespace mea::appliance
