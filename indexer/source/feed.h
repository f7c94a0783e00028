// An OData or Atom feed behind an address: page by page into files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "indexer/source/http_client.h"
#include "indexer/source/source_file.h"

namespace mea::ingest {

inline constexpr std::size_t kMaxFeedPages = 100'000;

// The address of the page behind this one, as it is written: of the link rel="next" of an Atom
// feed, or of @odata.nextLink, odata.nextLink, d.__next or next of JSON. Empty: it is the last.
// Errors: argument (neither XML nor JSON that is well-formed: half a page has no next link either).
Result<std::string> next_link(std::string_view page);

// Reads the feed at `url` to its last page and keeps the pages in a folder of `cache`, one for each
// feed. Pages that the server says are unchanged are not read again. The files go by the address of
// their page. When anything fails the feed fails, because a page that is missing would remove
// documents; what the cache held stays.
// Errors: those of HttpClient::get; argument also for a page that leads to another server or back
// to one that was read, or is no feed; limit (kMaxFeedPages); io.
Result<std::vector<SourcePath>> fetch_feed(const std::string& url,
                                           const std::filesystem::path& cache, HttpClient& client);

}  // namespace mea::ingest
