#include "indexer/extract/bitext/bitext.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/extract/language_tag.h"
#include "indexer/extract/text_passages.h"
#include "indexer/extract/xml_text.h"

namespace mea::ingest {
namespace {

// The markup of another format, carried along; "sub" in it is text again (an alternative text).
constexpr std::array<std::string_view, 5> kCodes = {"bpt", "ept", "it", "ph", "ut"};

bool is_code(std::string_view name) {
    return std::find(kCodes.begin(), kCodes.end(), name) != kCodes.end();
}

// The text of a segment. Where a code stands alone (a line end, a picture) words end.
std::string segment_text(const pugi::xml_node& segment) {
    std::string text;
    std::vector<bool> wanted = {true};
    const auto changes = [](std::string_view name) { return is_code(name) || name == "sub"; };
    walk_tree(
        segment,
        [&](const pugi::xml_node& node) {
            if (is_text(node) && wanted.back()) text += node.value();
            if (node.type() != pugi::node_element) return false;
            const std::string_view name = local_name(node);
            if (name == "ph" || name == "x" || name == "sub") text.push_back(' ');
            if (changes(name)) wanted.push_back(name == "sub");
            return true;
        },
        [&](const pugi::xml_node& node) {
            if (!changes(local_name(node))) return;
            wanted.pop_back();
            if (local_name(node) == "sub") text.push_back(' ');
        });
    return text;
}

// As a tag; what names no language is kept for the report.
std::string language_named(std::string_view written) {
    std::string tag = language_tag(written);
    return tag.empty() ? std::string(written) : tag;
}

using Texts = std::map<std::string, std::vector<Passage>>;  // by language

void add(Texts& texts, const std::string& language, const std::string& text) {
    Passage passage;
    passage.text = collapse(text);
    if (passage.text.empty()) return;
    take_number(passage);
    append_in_pieces(texts[language], std::move(passage));
}

std::string_view attribute_or(const pugi::xml_node& element, const char* name,
                              std::string_view otherwise) {
    const pugi::xml_attribute attribute = element.attribute(name);
    return attribute ? std::string_view(attribute.value()) : otherwise;
}

class Reader {
  public:
    Reader(const XmlSource& xml, const std::string& source) : xml_(xml), source_(source) {}

    Extraction read() && {
        if (local_name(xml_.root()) == "tmx") {
            read_memory();
        } else {
            for (const pugi::xml_node file : xml_.root().children())
                if (local_name(file) == "file") read_file(file);
        }
        if (too_many_)
            report(ProblemKind::too_large, ProblemSeverity::warning,
                   "it has more than " + std::to_string(kMaxBitextLanguages) +
                       " languages; the others are left out");
        if (result_.records.empty())
            report(ProblemKind::empty, ProblemSeverity::error,
                   "no unit of the aligned text has a text in a language that is named");
        return std::move(result_);
    }

  private:
    void report(ProblemKind kind, ProblemSeverity severity, std::string message) {
        result_.problems.push_back({kind, severity, source_, std::move(message),
                                    "see TMX 1.4b or XLIFF 2.1, and name languages as BCP 47 does",
                                    xml_.line_of(xml_.root())});
    }

    void read_memory() {
        Texts texts;
        for (const pugi::xml_node unit : child_named(xml_.root(), "body").children()) {
            for (const pugi::xml_node variant : unit.children()) {
                if (local_name(variant) != "tuv") continue;
                std::string_view language = variant.attribute("xml:lang").value();
                if (language.empty()) language = variant.attribute("lang").value();  // TMX 1.1
                if (language.empty()) continue;
                add(texts, language_named(language), segment_text(child_named(variant, "seg")));
            }
        }
        add_records(source_, std::move(texts));
    }

    // A file of XLIFF. Version 2 names the languages at the root.
    void read_file(const pugi::xml_node& file) {
        const pugi::xml_node root = xml_.root();
        const std::string source(language_named(
            attribute_or(file, "source-language", root.attribute("srcLang").value())));
        const std::string target(language_named(
            attribute_or(file, "target-language", root.attribute("trgLang").value())));
        Texts texts;
        walk_tree(
            file,
            [&](const pugi::xml_node& node) {
                const std::string_view name = local_name(node);
                if (name == "trans-unit" || name == "unit") read_unit(node, source, target, texts);
                return name == "body" || name == "group";
            },
            [](const pugi::xml_node&) {});
        texts.erase("");
        const std::string original = collapse(file.attribute("original").value());
        const std::string work = original.empty() ? source_ : source_ + "#" + original;
        add_records(work, std::move(texts));
    }

    // Version 1.2: a source and a target. Version 2: segments of both, and what is between them.
    static void read_unit(const pugi::xml_node& unit, const std::string& source,
                          const std::string& target, Texts& texts) {
        std::string from;
        std::string to;
        const auto read = [&](const pugi::xml_node& pair) {
            const pugi::xml_node translated = child_named(pair, "target");
            from += segment_text(child_named(pair, "source"));
            const std::string_view state = translated.attribute("state").value();
            if (state != "new" && state != "needs-translation") to += segment_text(translated);
        };
        if (local_name(unit) == "trans-unit") {
            read(unit);
        } else {
            for (const pugi::xml_node part : unit.children())
                if (local_name(part) == "segment" || local_name(part) == "ignorable") read(part);
        }
        add(texts, source, from);
        add(texts, target, to);
    }

    void add_records(const std::string& work, Texts&& texts) {
        for (auto& [language, passages] : texts) {
            const auto [known, added] =
                places_.emplace(std::make_pair(work, language), result_.records.size());
            if (!added) {
                add_to(result_.records[known->second], std::move(passages));
            } else if (result_.records.size() >= kMaxBitextLanguages) {
                places_.erase(known);
                too_many_ = true;
            } else {
                Record record;
                record.source = source_;
                record.format = local_name(xml_.root()) == "tmx" ? "tmx" : "xliff";
                record.metadata.identifier = work;
                record.metadata.language = language;
                record.passages = std::move(passages);
                result_.records.push_back(std::move(record));
            }
        }
    }

    // Files with one original are its translations, and each repeats what was translated.
    static void add_to(Record& record, std::vector<Passage> passages) {
        const bool repeats =
            std::equal(passages.begin(), passages.end(), record.passages.begin(),
                       record.passages.end(), [](const Passage& one, const Passage& other) {
                           return one.number == other.number && one.text == other.text;
                       });
        if (repeats) return;
        std::move(passages.begin(), passages.end(), std::back_inserter(record.passages));
    }

    const XmlSource& xml_;
    const std::string& source_;
    Extraction result_;
    std::map<std::pair<std::string, std::string>, std::size_t> places_;  // by work and language
    bool too_many_ = false;
};

}  // namespace

bool is_bitext(const XmlSource& xml) {
    const std::string_view root = local_name(xml.root());
    return root == "tmx" || root == "xliff";
}

Extraction read_bitext(const XmlSource& xml, const std::string& source) {
    return Reader(xml, source).read();
}

}  // namespace mea::ingest
