#include "vocabulary/named_things.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include "base/utf8.h"
#include "vocabulary/compiled.h"
#include "vocabulary/loader.h"
#include "vocabulary/phrase.h"

namespace mea::vocabulary {
namespace {

constexpr std::size_t kFewestLetters = 3;

std::u32string letters_of(std::string_view text) {
    std::u32string letters;
    for (std::size_t at = 0; at < text.size();)
        if (const char32_t c = utf8::decode(text, &at); u_isalpha(static_cast<UChar32>(c)) != 0)
            letters += c;
    return letters;
}

// Of the first letter; USCRIPT_COMMON when there is none.
UScriptCode script_of(std::string_view text) {
    const std::u32string letters = letters_of(text);
    UErrorCode error = U_ZERO_ERROR;
    return letters.empty() ? USCRIPT_COMMON
                           : uscript_getScript(static_cast<UChar32>(letters.front()), &error);
}

// Whether every letter begins a word of `text`, in their order.
bool abbreviates(std::string_view abbreviation, std::string_view text) {
    std::u32string initials;
    bool inside = false;
    for (std::size_t at = 0; at < text.size();) {
        const auto c = static_cast<UChar32>(utf8::decode(text, &at));
        const bool letter = u_isalpha(c) != 0;
        if (letter && !inside) initials += static_cast<char32_t>(u_tolower(c));
        inside = letter;
    }
    std::size_t at = 0;
    for (const char32_t c : letters_of(abbreviation)) {
        at = initials.find(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), at);
        if (at == std::u32string::npos) return false;
        ++at;
    }
    return true;
}

// The texts that the phrase stands for without what it says may be missing; none for one with open
// endings.
std::vector<std::string> short_spellings(const std::string& phrase) {
    if (phrase.find('*') != std::string::npos) return {};
    std::string kept;
    std::size_t depth = 0;
    for (const char c : phrase) {
        if (c == '[') ++depth;
        if (depth == 0) kept += c;
        if (c == ']' && depth > 0) --depth;
    }
    const Result<std::vector<std::string>> all = spellings(kept);
    if (!all) return {};  // the loader has refused it
    std::vector<std::string> texts;
    for (const std::string& text : *all) {
        std::string one;
        for (const std::string& word : parts_of(text, ' ')) one += (one.empty() ? "" : " ") + word;
        if (!one.empty() && texts.size() < kMostShortSpellings) texts.push_back(std::move(one));
    }
    return texts;
}

// One thing, with its names written out.
class Gatherer {
  public:
    Gatherer(std::string id, const Labels& labels, const std::vector<WrittenName>& names)
        : labels_(labels) {
        thing_.id = kNamesSpace + std::move(id);
        for (const auto& [language, text] : labels) add(language, text, true);
        for (const WrittenName& name : names)
            if (name.abbreviation) add_abbreviations(name);
        for (const WrittenName& name : names)
            if (!name.abbreviation && !name.language.empty()) add_names(name);
    }
    ThesaurusConcept take() { return std::move(thing_); }

  private:
    void add(const std::string& language, const std::string& text, bool preferred) {
        if (known_.emplace(language, folded_label(text)).second)
            thing_.labels.push_back({language, text, preferred, true});
    }

    void add_names(const WrittenName& name) {
        for (const std::string& phrase : parts_of(name.phrases))
            for (const std::string& text : short_spellings(phrase))
                if (counts_[name.language]++ < kMostNames) add(name.language, text, false);
    }

    void add_abbreviations(const WrittenName& name) {
        for (const std::string& text : parts_of(name.phrases)) {
            if (letters_of(text).size() < kFewestLetters || text.find('\'') != std::string::npos)
                continue;
            if (!name.language.empty()) {
                add(name.language, text, false);
                continue;
            }
            for (const std::string& language : languages_of(text)) add(language, text, false);
        }
    }

    std::vector<std::string> languages_of(const std::string& abbreviation) const {
        std::vector<std::string> same_script, fitting;
        for (const auto& [language, label] : labels_) {
            if (script_of(label) != script_of(abbreviation)) continue;
            same_script.push_back(language);
            if (abbreviates(abbreviation, label)) fitting.push_back(language);
        }
        const bool everywhere =
            fitting.empty() || std::find(fitting.begin(), fitting.end(), "en") != fitting.end();
        return everywhere ? same_script : fitting;
    }

    const Labels& labels_;
    ThesaurusConcept thing_;
    std::set<std::pair<std::string, std::string>> known_;
    std::map<std::string, std::size_t> counts_;
};

// What each text stands for: a convention and its bodies are one where both are called so.
class Owners {
  public:
    void add(const ThesaurusConcept& thing, const std::string& family) {
        for (const ThesaurusLabel& label : thing.labels) {
            Owner& owner = owners_.try_emplace(folded_label(label.text), Owner{}).first->second;
            owner.families.insert(family);
            if (owner.first.empty()) owner.first = thing.id;
        }
    }
    // Of no thing here.
    void add_other(const WrittenName& name) {
        for (const std::string& phrase : parts_of(name.phrases))
            for (const std::string& text : short_spellings(phrase))
                owners_[folded_label(text)].families.insert({});
    }
    bool owns(const ThesaurusConcept& thing, const ThesaurusLabel& label) const {
        const Owner& owner = owners_.find(folded_label(label.text))->second;
        return owner.families.size() == 1 && owner.first == thing.id;
    }

  private:
    struct Owner {
        std::set<std::string> families;
        std::string first;
    };
    std::map<std::string, Owner> owners_;
};

}  // namespace

std::vector<ThesaurusConcept> named_things(const Vocabulary& vocabulary) {
    const Model& model = vocabulary.compiled().model;
    std::vector<ThesaurusConcept> things;
    Owners owners;
    const auto gather = [&](const std::string& id, const std::string& family, const auto& entry) {
        things.push_back(Gatherer(id, entry.labels, entry.names).take());
        owners.add(things.back(), family);
    };
    for (const Convention& convention : model.conventions)
        if (convention.named) gather(convention.id, convention.id, convention);
    for (const Framework& framework : model.frameworks)
        if (framework.named) gather(framework.id, framework.id, framework);
    for (const Body& body : model.bodies)
        gather(body.full_id,
               body.convention == kNone ? body.full_id : model.conventions[body.convention].id,
               body);
    for (const WrittenName& name : model.other_bodies) owners.add_other(name);
    for (ThesaurusConcept& thing : things)
        std::erase_if(thing.labels,
                      [&](const ThesaurusLabel& label) { return !owners.owns(thing, label); });
    std::erase_if(things, [](const ThesaurusConcept& thing) { return thing.labels.empty(); });
    return things;
}

}  // namespace mea::vocabulary
