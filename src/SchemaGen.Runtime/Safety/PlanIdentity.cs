using System.Security.Cryptography;
using System.Text;
using SchemaGen.Planning;

namespace SchemaGen.Safety;

/// <summary>Tells one plan from another, so that what was looked at is what is carried out.</summary>
public static class PlanIdentity
{
    /// <summary>The identity of a plan: its steps in order, and nothing that depends on the size of the tables.</summary>
    /// <param name="plan">The plan.</param>
    /// <returns>64 lower-case hex digits.</returns>
    public static string Of(MigrationPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var text = new StringBuilder();
        foreach (var step in plan.Steps)
        {
            text.Append(step.MigrationId).Append('\0').Append(step.Kind).Append('\0').Append(step.Segment).Append('\0');
            text.Append(step.Description).Append('\0').Append(step.Sql).Append('\0').Append(step.Backfill?.NextSql).Append('\0');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <exception cref="SchemaGenException">The plan is not the one that was approved (<c>plan-changed</c>).</exception>
    internal static void RequireApproved(MigrationPlan plan, RunApproval? approval, string source)
    {
        if (approval is null || approval.PlanId == Of(plan)) return;
        throw new SchemaGenException(
            "plan-changed",
            $"The plan for {source} is not the one that {approval.By} approved: the program, the history or the server has changed since. Nothing was done; look at the new plan and approve that.");
    }
}
