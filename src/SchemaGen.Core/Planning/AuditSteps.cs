using SchemaGen.Operations;

namespace SchemaGen.Planning;

/// <summary>What steps need of the audit log.</summary>
public static class AuditSteps
{
    /// <summary>Whether steps make triggers that write to the audit log, so that it must be there before.</summary>
    /// <param name="steps">The steps.</param>
    /// <returns>True when one does.</returns>
    public static bool NeedAuditLog(this IEnumerable<Step> steps) => steps.Any(static s => s.Operation switch
    {
        CreateTrigger o => AuditTrigger.Is(o.Trigger),
        AlterTrigger o => AuditTrigger.Is(o.Trigger),
        CreateTable o => o.Table.Triggers.Any(AuditTrigger.Is),
        _ => false,
    });
}
