#include "indexer/extract/html/html_metadata.h"

#include <algorithm>
#include <array>

#include "indexer/extract/html/html_tree.h"
#include "indexer/extract/language_tag.h"
#include "indexer/extract/metadata_xml.h"
#include "indexer/extract/written_date.h"
#include "indexer/extract/xml_source.h"

namespace mea::ingest {
namespace {

enum class What { title, date, language, symbol, subject, type, url };

struct Name {
    std::string_view name;  // lower case
    What what;
    int rank;  // the lower wins
};

constexpr std::array kNames = {
    Name{"dc.title", What::title, 1},
    Name{"dcterms.title", What::title, 1},
    Name{"citation_title", What::title, 2},
    Name{"og:title", What::title, 3},
    Name{"dcterms.issued", What::date, 1},
    Name{"dc.date.issued", What::date, 1},
    Name{"dc.date", What::date, 2},
    Name{"dcterms.date", What::date, 2},
    Name{"citation_publication_date", What::date, 3},
    Name{"citation_date", What::date, 3},
    Name{"article:published_time", What::date, 4},
    Name{"dc.language", What::language, 1},
    Name{"dcterms.language", What::language, 1},
    Name{"citation_language", What::language, 2},
    Name{"citation_technical_report_number", What::symbol, 1},
    Name{"dc.identifier", What::symbol, 2},
    Name{"dcterms.identifier", What::symbol, 2},
    Name{"dc.subject", What::subject, 1},
    Name{"dcterms.subject", What::subject, 1},
    Name{"citation_keywords", What::subject, 2},
    Name{"keywords", What::subject, 3},
    Name{"dc.type", What::type, 1},
    Name{"dcterms.type", What::type, 1},
    Name{"og:url", What::url, 2},
};

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

bool is_address(std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://");
}

class Collector {
  public:
    void take(const Name& name, const std::string& value) {
        if (value.empty()) return;
        if (name.what == What::subject) return take_subjects(name.rank, value);
        // An identifier may be an address as well as a symbol.
        const What what = name.what == What::symbol && is_address(value) ? What::url : name.what;
        int& rank = ranks_[static_cast<std::size_t>(what)];
        if (rank != 0 && rank <= name.rank) return;
        if (std::string& member = member_of(what); !set(what, value, member)) return;
        rank = name.rank;
    }
    void take_title(const std::string& value) { take({"title", What::title, 9}, value); }
    void take_canonical(const std::string& value) {
        if (is_address(value)) take({"canonical", What::url, 1}, value);
    }
    void take_language(const std::string& value) { take({"lang", What::language, 5}, value); }
    Metadata metadata() && { return std::move(metadata_); }

  private:
    std::string& member_of(What what) {
        switch (what) {
            case What::date:
                return metadata_.date;
            case What::language:
                return metadata_.language;
            case What::symbol:
                return metadata_.symbol;
            case What::type:
                return metadata_.type;
            case What::url:
                return metadata_.url;
            default:
                return metadata_.title;
        }
    }
    static bool set(What what, const std::string& value, std::string& member) {
        const std::string read = what == What::date       ? written_date(value)
                                 : what == What::language ? language_tag(value)
                                                          : value;
        if (read.empty()) return false;
        member = read;
        return true;
    }
    void take_subjects(int rank, const std::string& value) {
        if (subject_rank_ != 0 && subject_rank_ < rank) return;
        if (subject_rank_ != rank) metadata_.subjects.clear();
        subject_rank_ = rank;
        std::string_view rest = value;
        while (!rest.empty()) {
            const std::size_t size = std::min(rest.find_first_of(",;"), rest.size());
            const std::string subject = collapse(rest.substr(0, size));
            if (!subject.empty()) metadata_.subjects.push_back(subject);
            rest.remove_prefix(std::min(size + 1, rest.size()));
        }
    }

    Metadata metadata_;
    std::array<int, 7> ranks_{};
    int subject_rank_ = 0;
};

}  // namespace

Metadata read_html_metadata(const xmlNode* root) {
    Collector found;
    found.take_language(std::string(attribute_of(root, "lang")));
    walk_html(
        root,
        [&](const xmlNode* node) {
            if (!is_element(node)) return false;
            const std::string_view name = name_of(node);
            if (name == "body") return false;
            if (name == "title" && node->children != nullptr) {
                found.take_title(collapse(content_of(node->children)));
            } else if (name == "link" && lower(attribute_of(node, "rel")) == "canonical") {
                found.take_canonical(collapse(attribute_of(node, "href")));
            } else if (name == "meta") {
                std::string key = lower(attribute_of(node, "name"));
                if (key.empty()) key = lower(attribute_of(node, "property"));
                const auto known =
                    std::find_if(kNames.begin(), kNames.end(),
                                 [&](const Name& entry) { return entry.name == key; });
                if (known != kNames.end())
                    found.take(*known, collapse(attribute_of(node, "content")));
            }
            return true;
        },
        [](const xmlNode*) {});
    return std::move(found).metadata();
}

}  // namespace mea::ingest
