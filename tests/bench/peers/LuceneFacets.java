// The peer of the query benchmark: Lucene 4.10, its ten best and three SortedSetDocValues facets.
// LuceneFacets index|ask FOLDER [works.tsv]: index reads lines of key, words and three lists of
// values; ask prints the hits, the medians without and with facets in milliseconds, and the sum of
// all counts.

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.Arrays;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.facet.FacetResult;
import org.apache.lucene.facet.Facets;
import org.apache.lucene.facet.FacetsCollector;
import org.apache.lucene.facet.FacetsConfig;
import org.apache.lucene.facet.LabelAndValue;
import org.apache.lucene.facet.sortedset.DefaultSortedSetDocValuesReaderState;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetCounts;
import org.apache.lucene.facet.sortedset.SortedSetDocValuesFacetField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.Version;

public class LuceneFacets {
    static final String[] FACETS = {"convention", "target", "type"};
    static final int ROUNDS = 31; // the compiler of the virtual machine needs some

    static void index(Directory directory, String works) throws IOException {
        FacetsConfig facets = new FacetsConfig();
        for (String name : FACETS) facets.setMultiValued(name, true);
        IndexWriterConfig configuration =
            new IndexWriterConfig(Version.LATEST, new WhitespaceAnalyzer());
        try (IndexWriter writer = new IndexWriter(directory, configuration);
             BufferedReader lines = Files.newBufferedReader(Paths.get(works), StandardCharsets.UTF_8)) {
            for (String line; (line = lines.readLine()) != null;) {
                String[] parts = line.split("\t", -1);
                Document document = new Document();
                document.add(new StringField("id", parts[0], Field.Store.YES));
                document.add(new TextField("text", parts[1], Field.Store.NO));
                for (int i = 0; i < FACETS.length; ++i)
                    for (String value : parts[2 + i].split(","))
                        if (!value.isEmpty())
                            document.add(new SortedSetDocValuesFacetField(FACETS[i], value));
                writer.addDocument(facets.build(document));
            }
            writer.forceMerge(1);
        }
    }

    static double median(double[] times) {
        double[] warm = Arrays.copyOfRange(times, times.length / 2, times.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }

    static void ask(Directory directory) throws IOException {
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(directory));
        DefaultSortedSetDocValuesReaderState state =
            new DefaultSortedSetDocValuesReaderState(searcher.getIndexReader());
        Query query = new TermQuery(new Term("text", "finance"));
        double[] plain = new double[ROUNDS];
        double[] faceted = new double[ROUNDS];
        long sum = 0;
        int hits = 0;
        for (int round = 0; round < ROUNDS; ++round) {
            long begin = System.nanoTime();
            TopDocs best = searcher.search(query, 10);
            plain[round] = (System.nanoTime() - begin) / 1e6;
            begin = System.nanoTime();
            FacetsCollector collector = new FacetsCollector();
            best = FacetsCollector.search(searcher, query, 10, collector);
            Facets counts = new SortedSetDocValuesFacetCounts(state, collector);
            sum = 0;
            for (String name : FACETS) {
                FacetResult result = counts.getTopChildren(100, name);
                for (LabelAndValue value : result.labelValues) sum += value.value.longValue();
            }
            faceted[round] = (System.nanoTime() - begin) / 1e6;
            hits = best.totalHits;
        }
        System.out.printf("%d %.2f %.2f %d%n", hits, median(plain), median(faceted), sum);
    }

    public static void main(String[] arguments) throws IOException {
        try (Directory directory = FSDirectory.open(new File(arguments[1]))) {
            if (arguments[0].equals("index")) index(directory, arguments[2]);
            else ask(directory);
        }
    }
}
