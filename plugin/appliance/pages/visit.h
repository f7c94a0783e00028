// One request on its way to a page: what the site is, who asks, in which language, for what.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "appliance/host/plugin.h"
#include "appliance/http/message.h"
#include "appliance/pages/messages.h"
#include "appliance/pages/search_parameters.h"
#include "appliance/pages/template.h"

namespace mea::appliance {

// What every page needs of the program that serves it. Threads: all members from any thread.
class Site {
  public:
    struct Options {
        std::string base_path;             // "" or "/catalogue": where a proxy mounts the site
        std::string scheme = "http";       // of absolute addresses; "https" behind a TLS proxy
        std::uint32_t deadline_ms = 5000;  // of one search
    };

    // Both must outlive the site.
    Site(const Engine& engine, const Interface& words, Options options);

    const Engine& engine() const noexcept { return engine_; }
    const Interface& words() const noexcept { return words_; }
    const Options& options() const noexcept { return options_; }

    std::string path(std::string_view path) const { return options_.base_path + std::string(path); }
    // The address of a compiled-in file; it changes with the file, so it may be cached for ever.
    std::string asset_path(std::string_view name) const;
    const std::string& asset_version() const noexcept { return asset_version_; }

    // A search with the site's deadline.
    std::optional<Answer> search(Query query, Failure& failure) const;

    // Names of the fields that may be filtered on.
    std::vector<std::string> filter_fields() const;

    // Languages in the index, most documents first; looked up once per generation.
    std::vector<std::string> languages(std::uint64_t generation) const;

  private:
    const Engine& engine_;
    const Interface& words_;
    Options options_;
    std::string asset_version_;
    mutable std::mutex mutex_;
    mutable std::uint64_t languages_of_ = 0;
    mutable std::vector<std::string> languages_;
};

struct Visit {
    const Site& site;
    const http::Request& request;
    const Messages& words;
    SearchParameters search;

    // "http://host:port" as the request named it; empty when its Host header is not a host name.
    std::string origin() const;
    // `path` with parameters, behind the origin when that is known.
    std::string absolute_url(std::string path, const http::Parameters& parameters) const;

    std::string search_url(const SearchParameters& parameters) const {
        return parameters.url(site.path("/search"));
    }
    // The record page of a work or version; `language` may be empty.
    std::string document_url(std::string_view id, std::string_view language,
                             std::string_view anchor = {}) const;
};

// What a reader sees of a field: its label; without one, the interface's word for it or its name.
std::string field_label(const Visit& visit, std::string_view name, std::string_view label);

// What a reader sees of a value: its label; for a language without one its name; else the value.
std::string value_label(const Visit& visit, std::string_view field, std::string_view value,
                        std::string_view label);

// Values that the frame of every page needs; `title` comes first in the window's title.
View frame(const Visit& visit, std::string_view title);

// Hidden fields that carry `parameters` through a form.
std::vector<View> hidden_fields(const http::Parameters& parameters);

http::Response html_response(const Visit& visit, std::string body, int status = 200);

}  // namespace mea::appliance
