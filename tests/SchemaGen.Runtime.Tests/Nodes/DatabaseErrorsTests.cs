using Npgsql;

namespace SchemaGen.Nodes.Tests;

/// <summary>What is known of an error is known in whatever language the server says it.</summary>
public sealed class DatabaseErrorsTests
{
    [Fact]
    public void A_stale_plan_and_a_policy_are_known_by_who_says_it_and_not_by_the_words()
    {
        // As PostgreSQL 15 with German messages has sent them.
        PostgresException plan = Error("0A000", "gecachter Plan darf den Ergebnistyp nicht ändern", "plancache.c", "RevalidateCachedQuery");
        PostgresException policy = Error("42501", "neue Zeile verletzt Policy für Sicherheit auf Zeilenebene für Tabelle »u«", "execMain.c", "ExecWithCheckOptions");

        Assert.True(DatabaseErrors.IsStalePlan(plan));
        Assert.Equal("row-security", DatabaseErrors.Translate(policy, "u")!.Code);
    }

    [Fact]
    public void Others_of_the_same_SQLSTATE_are_not_taken_for_them()
    {
        Assert.False(DatabaseErrors.IsStalePlan(Error("0A000", "cannot use column reference in DEFAULT expression", "parse_expr.c", "transformColumnRef")));
        Assert.Equal("statement-failed", DatabaseErrors.Translate(Error("42501", "keine Berechtigung für Tabelle u", "aclchk.c", "aclcheck_error"), "u")!.Code);
    }

    private static PostgresException Error(string sqlState, string text, string file, string routine) =>
        new(text, "FEHLER", "ERROR", sqlState, file: file, routine: routine);
}
