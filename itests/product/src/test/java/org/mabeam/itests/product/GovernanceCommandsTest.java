// SPDX-License-Identifier: Apache-2.0
package org.mabeam.itests.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.mabeam.itests.product.Product.Result;

/** Variables and proposals as their users change, decide, explain and take back, in the running product. */
@ExtendWith(SharedProduct.class)
class GovernanceCommandsTest {

    private static final int WRONG = 2;
    private static final int NOT_FOUND = 3;
    private static final int CONFLICT = 4;

    @Test
    void aVariableIsChangedExplainedAndTakenBack(Product product) {
        Client client = new Client(product);
        client.run("variable:declare shop.price --type float --low 0 --high 100 --initial 10");
        client.run("variable:set shop.price 20 --reason 'the sale is over'");
        String then = client.json("variable:blame shop.price").path("at").asText();
        client.run("variable:set shop.price 30 --expect 1");
        client.run("variable:set shop.price 99 --layer agent:ann");
        client.run("variable:set shop.price 5 --for 1h");

        assertThat(client.json("variable:show shop.price").path("value").asText())
                .isEqualTo("5.0");
        client.run("variable:set shop.price");
        assertThat(texts(client.json("variable:history shop.price"), "what"))
                .containsExactly("declared", "changed", "changed", "changed", "changed", "expired");
        assertThat(client.json("variable:history shop.price")
                        .get(1)
                        .path("reason")
                        .asText())
                .isEqualTo("the sale is over");
        assertThat(client.run("variable:diff shop.price 1 3 --format csv").lines())
                .containsExactly(
                        "variable,of,before,after", "shop.price,agent:ann,,99.0", "shop.price,everybody,20.0,30.0");
        assertThat(client.run("variable:at " + then + " --format csv")).contains("shop.price,20.0\r\n");
        assertThat(client.run("variable:diff " + then + " 2999-01-01T00:00:00Z --format csv"))
                .contains("shop.price,value,20.0,30.0\r\n");

        assertThat(client.run("variable:rollback shop.price 1 --reason 'it was better'"))
                .isEqualTo("shop.price 30.0 → 20.0 (revision 6), as at revision 1\n");

        JsonNode blame = client.json("variable:blame shop.price");
        assertThat(blame.path("reason").asText()).isEqualTo("it was better");
        assertThat(client.json("variable:blame shop.price --layer agent:ann")
                        .path("value")
                        .asText())
                .isEqualTo("99.0");
        assertThat(texts(client.json("event:why " + blame.path("position").asText()), "type"))
                .contains("variable.changed");
    }

    @Test
    void whatIsRefusedTellsWhyByItsExitCode(Product product) {
        Client client = new Client(product);
        client.run("variable:declare kept.level --type integer --low 0 --high 10 --initial 5");

        refused(product, "variable:set kept.level 11", WRONG, "11");
        refused(product, "variable:set kept.level x", WRONG, "a whole number from 0 to 10");
        refused(product, "variable:set kept.levle 1", NOT_FOUND, "there is no variable kept.levle");
        refused(product, "variable:rollback kept.level 7", NOT_FOUND, "has no revision 7");
        refused(product, "proposal:show kept", NOT_FOUND, "kept");
        client.run("variable:pin kept.level --reason 'the sale'");
        refused(
                product,
                "variable:set kept.level 6",
                CONFLICT,
                "pinned: the sale; variable:unpin kept.level ends that");
        refused(product, "variable:pin kept.level --reason 'my sale'", CONFLICT, "the sale");
        client.run("variable:unpin kept.level");
        client.run("variable:guard kept --largest-step 0.2 --by-proposal");
        refused(product, "variable:set kept.level 6", CONFLICT, "the decision on a proposal");
        client.run("variable:guard kept --none --largest-step 0.2");
        refused(product, "variable:set kept.level 8", CONFLICT, "at most 0.2000 of the domain");
        client.run("variable:set kept.level 6");
        refused(product, "variable:set kept.level 7 --expect 0", CONFLICT, "kept.level");
        client.run("variable:constrain calm 'kept.level < 7'");
        refused(product, "variable:set kept.level 7", CONFLICT, "kept.level < 7");

        assertThat(client.json("variable:show kept.level").path("value").asText())
                .isEqualTo("6");
    }

    @Test
    void aGuardedVariableIsDecidedByItsVotersAndTheRecordTellsHow(Product product) {
        Client client = new Client(product);
        client.run("variable:declare voted.rate --type float --low 0 --high 100 --initial 10");
        client.run("variable:guard voted --by-proposal");

        client.run("proposal:open quicker voted.rate=20 --voter ann --voter bob --voter cid=3 --reason 'more load'");
        client.run("proposal:vote quicker ann reject --reason 'p99 is bad' --confidence 0.9");
        refused(product, "proposal:vote quicker ann accept --reason 'no, fine'", CONFLICT, "ann");
        client.run("proposal:vote quicker bob accept --reason 'the queue grows'");
        assertThat(client.run("proposal:vote quicker cid accept --reason 'so it does'"))
                .isEqualTo("proposal quicker: cid voted accept (3 of 3 votes)\n");
        assertThat(client.json("proposal:show quicker --wait").path("state").asText())
                .isEqualTo("applied");

        JsonNode blame = client.json("variable:blame voted.rate");
        assertThat(blame.path("value").asText()).isEqualTo("20.0");
        assertThat(blame.at("/proposal/proposal").asText()).isEqualTo("quicker");
        assertThat(texts(blame.at("/proposal/votes"), "reason"))
                .containsExactly("p99 is bad", "the queue grows", "so it does");
        JsonNode why = client.json("event:why " + blame.path("position").asText());
        assertThat(texts(why, "type"))
                .startsWith("proposal.opened")
                .contains("proposal.vote-cast", "proposal.decided", "variable.changed");
        assertThat(client.run("event:why " + blame.path("position").asText())).contains("▶");
    }

    @Test
    void aProposalThatIsVotedDownChangesNothing(Product product) {
        Client client = new Client(product);
        client.run("variable:declare turned.off --type boolean --initial false");
        client.run("proposal:open off turned.off=true --voter ann --voter bob --reason 'nobody needs it'");
        client.run("proposal:vote off ann reject --reason 'I do'");
        refused(product, "proposal:vote off bob reject --reason 'so do I'", CONFLICT, "off is rejected");

        Result end = product.mabeam("client", "proposal:show off --wait");
        assertThat(end.code()).isEqualTo(CONFLICT);
        assertThat(end.out()).contains("vote of ann  reject (weight 1, confidence 1): I do\n");
        assertThat(end.err()).startsWith("proposal off is rejected: ");
        assertThat(client.json("variable:show turned.off").path("value").asText())
                .isEqualTo("false");
        assertThat(client.run("proposal:list --state rejected --format name")).contains("off\n");
        client.run("proposal:open again turned.off=true --voter ann --voter bob --reason 'still'");
        client.run("proposal:withdraw again --reason 'well'");
        assertThat(client.json("proposal:show again").path("state").asText()).isEqualTo("withdrawn");
    }

    private static void refused(Product product, String line, int code, String why) {
        Result result = product.mabeam("client", line);
        assertThat(result.code()).as(line).isEqualTo(code);
        assertThat(result.out()).as(line).isEmpty();
        assertThat(result.err().strip()).as(line).contains(why).doesNotContain("\n", "Exception");
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        StreamSupport.stream(array.spliterator(), false)
                .forEach(each -> texts.add(each.path(field).asText()));
        return texts;
    }
}
