using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SchemaGen.AspNetCore.Views;
using SchemaGen.Migrating.Undoing;

namespace SchemaGen.AspNetCore.Rest;

/// <summary>Judges a roll-back for whoever asks; changes nothing.</summary>
internal static class RollbackPreview
{
    internal static void Map(RouteGroupBuilder group, MigratorSet migrators) =>
        group.MapGet(
                "/api/rollback",
                (string? source, string? to, string? only, int? count, DateTimeOffset? toTime, bool? withDependents, bool? pending, CancellationToken ct) =>
                    JudgeAsync(migrators, source, new Question(to, only, count, toTime, withDependents ?? false, pending ?? false), ct))
            .Produces<IReadOnlyList<RollbackView>>()
            .WithName("SchemaGenJudgeRollBack")
            .WithSummary("What rolling back would bring, lose and break: the last migration, several, one, all after a given one or a moment, or those pending.");

    private static async Task<JsonHttpResult<IReadOnlyList<RollbackView>>> JudgeAsync(MigratorSet migrators, string? source, Question question, CancellationToken ct)
    {
        if (migrators.Find(source).Count > 1 && (question.To ?? question.Only) is not null)
            throw new SchemaGenException("request-invalid", "There are several sources, and a migration is one source's: name it with ?source=.");
        var target = question.Target();
        var views = await migrators.AskAsync(source, async m => ViewOf.Rollback(target is null
            ? await m.AnalyzeRollbackOfPendingAsync(ct).ConfigureAwait(false)
            : await m.AnalyzeRollbackAsync(target, ct).ConfigureAwait(false))).ConfigureAwait(false);
        return TypedResults.Json(views, ViewJson.Default.IReadOnlyListRollbackView);
    }

    /// <summary>What would be rolled back; the last migration when nothing is said.</summary>
    private sealed record Question(string? To, string? Only, int? Count, DateTimeOffset? ToTime, bool WithDependents, bool Pending)
    {
        /// <summary>The target; null for the migrations that are pending.</summary>
        /// <exception cref="SchemaGenException">There is more than one target, or the count is not above zero (<c>request-invalid</c>).</exception>
        internal RollbackTarget? Target()
        {
            if (new object?[] { To, Only, Count, ToTime, Pending ? true : null }.Count(static o => o is not null) > 1)
                throw new SchemaGenException("request-invalid", "More than one says what to roll back; give one of to, only, count, toTime and pending.");
            if (Count < 1) throw new SchemaGenException("request-invalid", $"count is {Count}; give 1 or more.");
            if (Pending) return null;
            var target = To is not null ? RollbackTarget.To(To)
                : Only is { Length: > 0 } ? RollbackTarget.Single(Only)
                : ToTime is { } moment ? RollbackTarget.ToTime(moment)
                : RollbackTarget.Last(Count ?? 1);
            return target with { WithDependents = WithDependents };
        }
    }
}
