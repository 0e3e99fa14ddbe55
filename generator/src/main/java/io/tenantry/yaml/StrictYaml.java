// SPDX-License-Identifier: Apache-2.0
package io.tenantry.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML strictly and from the parser's events, so that a document which would grow (an alias bomb of 447 bytes
 * takes kustomize 2.7 GB) is refused at the first anchor, before anything is built from it.
 */
public final class StrictYaml {

    /** Large enough for the build of one tenant many times over. */
    private static final int CODE_POINT_LIMIT = 3 * 1024 * 1024;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(CODE_POINT_LIMIT).build();

    private StrictYaml() {}

    /**
     * The one document of the text.
     *
     * @throws YamlException if there is none or more than one, or it is not strict YAML
     */
    public static YamlNode document(String text) {
        List<YamlNode> documents = documents(text);
        if (documents.size() != 1) {
            throw new YamlException(1, "must hold exactly one YAML document, not " + documents.size());
        }
        return documents.get(0);
    }

    /**
     * Every document of the text, such as what kustomize prints.
     *
     * @throws YamlException if one is not strict YAML
     */
    public static List<YamlNode> documents(String text) {
        try {
            return read(new Parse(SETTINGS).parseString(text).iterator());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw new YamlException(line, "is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new YamlException(1, "is not YAML: " + e.getMessage());
        }
    }

    private static List<YamlNode> read(Iterator<Event> events) {
        List<YamlNode> documents = new ArrayList<>();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof DocumentStartEvent) {
                documents.add(YamlTree.read(events));
            } else if (!(event instanceof StreamStartEvent
                    || event instanceof StreamEndEvent
                    || event instanceof DocumentEndEvent)) {
                throw new YamlException(1, "is not YAML: unexpected " + event.getEventId());
            }
        }
        return documents;
    }
}
