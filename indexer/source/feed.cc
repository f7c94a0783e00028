#include "indexer/source/feed.h"

#include <map>
#include <set>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "indexer/extract/xml_source.h"
#include "indexer/source/json_tree.h"

namespace mea::ingest {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kStateFile = "pages.json";
constexpr std::uint64_t kMaxStateBytes = UINT64_C(64) << 20;

std::string next_of_json(const JsonNode& root) {
    const JsonNode* inner = root.find("d");
    using Place = std::pair<const JsonNode*, const char*>;
    for (const auto& [node, name] :
         {Place(&root, "@odata.nextLink"), Place(&root, "odata.nextLink"),
          Place(&root, "@nextLink"), Place(inner, "__next"), Place(&root, "next")})
        if (const JsonNode* link = node == nullptr ? nullptr : node->find(name);
            link != nullptr && link->is_string())
            return link->text;
    return {};
}

std::string next_of_atom(const pugi::xml_node& root) {
    for (const pugi::xml_node child : root.children())
        if (local_name(child) == "link" &&
            std::string_view(child.attribute("rel").value()) == "next")
            return child.attribute("href").value();
    return {};
}

// What the cache knows of the pages of a feed, by their address.
struct Page {
    Validators validators;
    std::string file;  // name in the folder
    std::string hash;  // of its content: a file that was changed or cut is read again
};
using Pages = std::map<std::string, Page>;

// Nothing when there is no state or it is damaged: then everything is read again.
Pages load_pages(const fs::path& folder) {
    Pages pages;
    const Result<std::string> text = read_file(folder / kStateFile, kMaxStateBytes);
    if (!text) return pages;
    const json state = json::parse(*text, nullptr, false);
    if (!state.is_object()) return pages;
    for (const auto& item : state.items()) {
        const json& page = item.value();
        if (!page.is_object()) return {};
        const auto member = [&](const char* name) {
            const auto found = page.find(name);
            return found != page.end() && found->is_string() ? found->get<std::string>()
                                                             : std::string();
        };
        pages[item.key()] = {
            {member("etag"), member("last_modified")}, member("file"), member("hash")};
    }
    return pages;
}

Status save_pages(const fs::path& folder, const Pages& pages) {
    json state = json::object();
    for (const auto& [url, page] : pages)
        state[url] = {{"etag", page.validators.etag},
                      {"last_modified", page.validators.last_modified},
                      {"file", page.file},
                      {"hash", page.hash}};
    return replace_file(folder / kStateFile,
                        state.dump(1, ' ', false, json::error_handler_t::replace));
}

class Feed {
  public:
    Feed(const std::string& url, fs::path folder, HttpClient& client)
        : url_(url), folder_(std::move(folder)), client_(client), known_(load_pages(folder_)) {}

    Result<std::vector<SourcePath>> fetch() {
        const Result<std::string> origin = origin_of(url_);
        if (!origin) return Unexpected{origin.error()};
        std::error_code error;
        fs::create_directories(folder_, error);
        if (error)
            return fail(ErrorCode::io,
                        "cannot create " + folder_.string() + ": " + error.message());
        for (std::string address = url_; !address.empty();) {
            if (files_.size() == kMaxFeedPages)
                return fail(ErrorCode::limit,
                            fmt::format("the feed {} has more than {} pages", url_, kMaxFeedPages),
                            "ask for larger pages, or for a part of it with $filter");
            if (const Result<std::string> own = origin_of(address); !own || *own != *origin)
                return broken(address, "the next page is on another server",
                              "name that server's feed itself");
            if (!seen_.insert(address).second)
                return broken(address, "the pages lead in a circle", "tell the server's operator");
            Result<std::string> next = fetch_page(address);
            if (!next) return std::move(next).forward();
            address = std::move(next).value();
        }
        if (Status saved = save_pages(folder_, pages_); !saved) return std::move(saved).forward();
        remove_others();
        return std::move(files_);
    }

  private:
    Unexpected broken(const std::string& address, const std::string& what, const char* hint) const {
        return fail(ErrorCode::argument,
                    "the feed " + url_ + ", page " + std::to_string(files_.size() + 1) + " (" +
                        utf8::repair(address) + "): " + what,
                    hint);
    }

    // The body of a page that was read before; nothing when its file is not what it was.
    Result<std::string> cached(const Page& page) const {
        Result<std::string> body = read_file(folder_ / page.file);
        if (body && content_hash(*body) != page.hash)
            return fail(ErrorCode::corrupt, page.file + " was changed");
        return body;
    }

    // Puts the page into the cache; returns the address of the next.
    Result<std::string> fetch_page(const std::string& address) {
        Page page;
        Result<std::string> body{std::string()};
        if (const auto known = known_.find(address); known != known_.end()) {
            body = cached(known->second);
            if (body) page = known->second;
        }
        Result<HttpAnswer> answer = client_.get(address, page.validators);
        if (!answer) return std::move(answer).forward();
        if (!answer->unchanged) {
            body = std::move(answer->body);
            const std::string hash = content_hash(*body);
            page = {answer->validators, hash + ".page", hash};
        }
        Result<std::string> link = next_link(*body);
        if (!link) return broken(address, link.error().message, "check that this is a feed");
        if (!answer->unchanged)
            if (Status written = replace_file(folder_ / page.file, *body); !written)
                return std::move(written).forward();
        files_.push_back({.path = address,
                          .size = body->size(),
                          .copy = (folder_ / page.file).string(),
                          .stamp = page.hash});
        pages_[address] = std::move(page);
        if (link->empty()) return std::string();
        Result<std::string> next = resolve_url(address, *link);
        if (!next)
            return broken(address, "its link to the next page: " + next.error().message,
                          "tell the server's operator");
        return next;
    }

    // Pages that the feed no longer has.
    void remove_others() const {
        std::set<std::string> wanted = {kStateFile};
        for (const auto& [address, page] : pages_) wanted.insert(page.file);
        std::error_code ignored;  // what stays takes room and does no harm
        for (fs::directory_iterator entry(folder_, ignored), end; !ignored && entry != end;
             entry.increment(ignored))
            if (!wanted.contains(entry->path().filename().string()))
                fs::remove(entry->path(), ignored);
    }

    const std::string& url_;
    fs::path folder_;
    HttpClient& client_;
    Pages known_, pages_;
    std::set<std::string> seen_;
    std::vector<SourcePath> files_;
};

}  // namespace

Result<std::string> next_link(std::string_view page) {
    const std::size_t begin = page.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (begin != std::string_view::npos && (page[begin] == '{' || page[begin] == '[')) {
        const Result<JsonNode> root = parse_json(page.substr(begin));
        if (!root) return fail(ErrorCode::argument, root.error().message);
        return next_of_json(*root);
    }
    const Result<XmlSource> xml = XmlSource::parse(page);
    if (!xml) return fail(ErrorCode::argument, xml.error().message);
    return next_of_atom(xml->root());
}

Result<std::vector<SourcePath>> fetch_feed(const std::string& url, const fs::path& cache,
                                           HttpClient& client) {
    return Feed(url, cache / content_hash(url), client).fetch();
}

}  // namespace mea::ingest
