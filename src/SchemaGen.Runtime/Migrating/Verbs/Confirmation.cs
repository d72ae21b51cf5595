using SchemaGen.Migrating.Sessions;
using SchemaGen.Safety;

namespace SchemaGen.Migrating.Verbs;

/// <summary>Asks whoever is to agree before anything is done. No lock is held while they think.</summary>
internal static class Confirmation
{
    /// <summary>The migrator as it goes on: with the approval of the plan that was shown, or as it was when nobody has to be asked.</summary>
    /// <exception cref="SchemaGenException">The answer was no (<c>declined</c>).</exception>
    internal static async Task<MigratorContext> AskAsync(MigratorContext context, CancellationToken cancellationToken)
    {
        if (context.Options is not { Confirm: { } confirm, Approval: null }) return context;
        var plan = await new Inspection(context).PlanAsync(cancellationToken).ConfigureAwait(false);
        if (plan.IsEmpty) return context;
        if (!await confirm(plan, cancellationToken).ConfigureAwait(false))
            throw new SchemaGenException("declined", $"The plan for {context.Source.Name} was declined, and nothing was done. Run again to be asked again.");
        var options = context.Options.Copy();
        options.Approval = new RunApproval(PlanIdentity.Of(plan), Environment.UserName, "agreed to when asked");
        return context with { Options = options };
    }
}
