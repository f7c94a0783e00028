#include "text/profile_reader.h"

#include <charconv>
#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <pugixml.hpp>

#include "base/utf8.h"
#include "text/fold.h"
#include "text/script.h"
#include "text/stemmer.h"

namespace mea::text {
namespace {

std::vector<std::string> words_of(pugi::xml_node node) {
    std::vector<std::string> words;
    std::istringstream in{std::string(node.text().get())};
    for (std::string word; in >> word;) words.push_back(word);
    return words;
}

// The only character of `text`, or nothing.
std::optional<char32_t> single_character(std::string_view text) {
    if (text.empty() || !utf8::is_valid(text)) return std::nullopt;
    std::size_t position = 0;
    const char32_t c = utf8::decode(text, &position);
    return position == text.size() ? std::optional(c) : std::nullopt;
}

// Reads the elements of one file; the first error stays.
class Reader {
  public:
    Reader(const std::filesystem::path& file, std::string_view content)
        : file_(file), content_(content) {}

    Result<Profile> read() {
        pugi::xml_document document;
        const pugi::xml_parse_result parsed = document.load_buffer(
            content_.data(), content_.size(), pugi::parse_default, pugi::encoding_utf8);
        if (!parsed)
            return fail(ErrorCode::corrupt,
                        fmt::format("{}: not well-formed XML at byte {}: {}", file_.string(),
                                    parsed.offset, parsed.description()),
                        "restore the file from the release");
        const pugi::xml_node root = document.document_element();
        if (std::string_view(root.name()) != "profile")
            return wrong(root, "the root element must be <profile>");
        if (auto status = attributes(root); !status) return std::move(status).forward();
        for (const pugi::xml_node node : root.children()) {
            if (node.type() != pugi::node_element) continue;
            if (auto status = element(node); !status) return std::move(status).forward();
        }
        return std::move(profile_);
    }

  private:
    Unexpected wrong(pugi::xml_node node, std::string_view expected) const {
        return fail(ErrorCode::corrupt,
                    fmt::format("{}: element <{}> at byte {}: {}", file_.string(), node.name(),
                                node.offset_debug(), expected),
                    "schemas/analysis/analysis.xsd says what a profile may hold");
    }

    Status attributes(pugi::xml_node root) {
        profile_.language = root.attribute("language").as_string();
        if (profile_.language.empty())
            return wrong(root, "attribute language must name a BCP 47 language");
        const auto script = script_from_code(root.attribute("script").as_string());
        if (!script) return wrong(root, "attribute script must be an ISO 15924 code we know");
        profile_.script = *script;
        profile_.prior = root.attribute("prior").as_float();
        if (!(profile_.prior >= 0.0F && profile_.prior <= 1.0F))
            return wrong(root, "attribute prior must be a number from 0 to 1");
        profile_.stemmer = root.attribute("stemmer").as_string();
        if (!profile_.stemmer.empty() && !Stemmer::known(profile_.stemmer))
            return wrong(root, "attribute stemmer names no Snowball algorithm of this build");
        profile_.turkic_case = root.attribute("turkicCase").as_bool();
        profile_.simplify_han = root.attribute("simplifyHan").as_bool(true);
        profile_.decimal_comma = root.attribute("decimalComma").as_bool();
        profile_.folding.diacritics_after = root.attribute("diacriticsAfterStemmer").as_bool();
        profile_.cut_at_apostrophe = root.attribute("cutAtApostrophe").as_bool();
        return {};
    }

    Status element(pugi::xml_node node) {
        const std::string_view name = node.name();
        if (name == "fold") return fold(node);
        if (name == "keepHan") return letters(node, &profile_.keep_han);
        if (name == "beginning") return rewrite(node, true, &profile_.beginnings);
        if (name == "ending") return rewrite(node, true, &profile_.endings);
        if (name == "attached") return rewrite(node, false, &profile_.attached);
        if (name == "stopWords") {
            const bool question =
                std::string_view(node.attribute("kind").as_string()) == "question";
            for (std::string& word : words_of(node)) {
                if (question) profile_.question_words.insert(word);
                profile_.marker_words.push_back(word);
            }
        } else if (name == "elisions") {
            add(node, &profile_.elisions);
        } else if (name == "possessives") {
            add(node, &profile_.possessives);
        } else if (name == "proclitics") {
            add(node, &profile_.proclitics);
        } else if (name == "ordinals") {
            add(node, &profile_.ordinals);
        } else if (name == "markerLetters") {
            for (const std::string& word : words_of(node))
                for (std::size_t i = 0; i < word.size();)
                    profile_.marker_letters.push_back(utf8::decode(word, &i));
        } else {
            return wrong(node, "this element is not known");
        }
        return {};
    }

    void add(pugi::xml_node node, StringSet* set) const {
        for (const std::string& word : words_of(node))
            set->insert(casefold(word, profile_.turkic_case));
    }

    // `replaces`: `from` is what the rewrite takes away, and not empty.
    Status rewrite(pugi::xml_node node, bool replaces, std::vector<Rewrite>* rewrites) const {
        // "ion" and "فيه" are words, not endings.
        constexpr unsigned kLettersLeft = 2;
        Rewrite rewrite{node.attribute("from").as_string(), node.attribute("to").as_string(),
                        node.attribute("letters").as_uint(kLettersLeft)};
        const std::string_view needed = replaces ? "from" : "to";
        const std::string_view letters = node.attribute("letters").as_string("0");
        if ((replaces ? rewrite.from : rewrite.to).empty() || letters.empty() ||
            letters.find_first_not_of("0123456789") != std::string_view::npos)
            return wrong(node, "attribute " + std::string(needed) +
                                   " must hold letters, and letters a number");
        rewrites->push_back(std::move(rewrite));
        return {};
    }

    Status fold(pugi::xml_node node) {
        const std::string_view stage = node.attribute("stage").as_string();
        if (stage != "before" && stage != "after")
            return wrong(node, "attribute stage must be before or after");
        LetterMap& map = stage == "before" ? profile_.folding.before : profile_.folding.after;
        for (const pugi::xml_node rule : node.children()) {
            if (rule.type() != pugi::node_element) continue;
            const std::string_view name = rule.name();
            Status status;
            if (name == "letter")
                status = letter(rule, &map);
            else if (name == "drop")
                status = drop(rule, &map);
            else if (name == "keep")
                status = letters(rule, &profile_.folding.keep);
            else
                status = wrong(rule, "expected <letter>, <drop> or <keep>");
            if (!status) return status;
        }
        return {};
    }

    Status letter(pugi::xml_node rule, LetterMap* map) const {
        const auto from = single_character(rule.attribute("from").as_string());
        if (!from || *from < 0x80)
            return wrong(rule, "attribute from must be a single character beyond ASCII");
        const std::string to = rule.attribute("to").as_string();
        const pugi::xml_attribute before = rule.attribute("before");
        if (before.empty()) {
            (*map)[*from].to = to;
            return {};
        }
        const auto next = single_character(before.as_string());
        if (!next) return wrong(rule, "attribute before must be a single character");
        if (!map->contains(*from))
            return wrong(rule, "the same letter must first have a rule without before");
        (*map)[*from].followed.emplace_back(*next, to);
        return {};
    }

    // Code points in hexadecimal, so that marks need not be typed.
    Status drop(pugi::xml_node rule, LetterMap* map) const {
        const auto code = [&](const char* name) -> std::uint32_t {
            const std::string_view text = rule.attribute(name).as_string();
            std::uint32_t value = 0;
            const auto result = std::from_chars(text.data(), text.data() + text.size(), value, 16);
            const bool whole = !text.empty() && result.ptr == text.data() + text.size();
            return whole && result.ec == std::errc() ? value : 0;
        };
        const std::uint32_t first = code("first");
        const std::uint32_t last = rule.attribute("last").empty() ? first : code("last");
        constexpr std::uint32_t kLongestRange = 0x1000;
        if (first < 0x80 || last < first || last > 0x10FFFF || last - first > kLongestRange)
            return wrong(rule,
                         "first and last must be hexadecimal code points beyond ASCII, in order");
        for (std::uint32_t c = first; c <= last; ++c) (*map)[c] = {};
        return {};
    }

    Status letters(pugi::xml_node node, std::unordered_set<char32_t>* set) const {
        for (const std::string& word : words_of(node)) {
            const auto letter = single_character(word);
            if (!letter) return wrong(node, "single letters separated by spaces expected");
            set->insert(*letter);
        }
        return {};
    }

    const std::filesystem::path& file_;
    std::string_view content_;
    Profile profile_;
};

}  // namespace

Result<Profile> read_profile(const std::filesystem::path& file, std::string_view content) {
    return Reader(file, content).read();
}

void complete_profile(const Profile& base, Profile* profile) {
    if (&base != profile) {
        Folding& own = profile->folding;
        own.before.insert(base.folding.before.begin(), base.folding.before.end());
        for (const auto& rule : base.folding.after)
            if (!own.keep.contains(rule.first)) own.after.insert(rule);
        own.keep.insert(base.folding.keep.begin(), base.folding.keep.end());
        profile->keep_han.insert(base.keep_han.begin(), base.keep_han.end());
        profile->elisions.insert(base.elisions.begin(), base.elisions.end());
    }
    StringSet questions;
    for (const std::string& word : profile->question_words)
        questions.insert(fold_word(word, *profile));
    profile->question_words = std::move(questions);
    for (std::string& word : profile->marker_words) {
        // An apostrophe in a stop word is spelling ("don't"); the analyser drops it as well.
        profile->stop_words.insert(fold_word(word, *profile));
        word = casefold(word, profile->turkic_case);
    }
}

}  // namespace mea::text
