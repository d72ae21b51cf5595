using SchemaGen.Operations;

namespace SchemaGen.Risks.Rules;

/// <summary>Code that calls it finds no function of that signature; what is defined over it holds it.</summary>
internal sealed class RoutineSignatureRule : SiteRule
{
    public override HazardDescriptor Descriptor => HazardDescriptors.RoutineSignature;

    public override IReadOnlyList<Type> OperationTypes { get; } = [typeof(DropRoutine), typeof(AlterRoutine)];

    public override IEnumerable<Hazard> Judge(OperationSite site, HazardContext context)
    {
        QualifiedName? gone = site.Operation switch
        {
            DropRoutine o => (QualifiedName?)o.Signature,
            AlterRoutine o when !RoutineText.CanReplace(site.Before.Routines.Find(o.Routine.Signature)!, o.Routine) => o.Routine.Signature,
            _ => null,
        };
        if (gone is not { } signature || !context.Before.Routines.Contains(signature))
            yield break;
        Routine routine = site.Before.Routines.Find(signature)!;
        bool isRemade = site.Operation is AlterRoutine;
        Routine? other = context.After.Routines.FirstOrDefault(r => r.Name == routine.Name && r.Signature != signature);
        string effect = isRemade
            ? $"{signature} is dropped and created anew, because PostgreSQL cannot change its result or its parameters in place: grants that no model records are lost, and statements that were prepared with it fail once"
            : $"{signature} is dropped{(other is null ? "" : $", and {other.Signature} takes its place")}: code and functions that call it fail with 42883";
        string users = string.Join(", ", RoutineUser.Of(site.Before, routine.Name).Select(static u => u.Name));
        string hold = users.Length == 0 ? "" : $" {users} uses it, and PostgreSQL refuses while that is so (2BP01).";
        yield return new(Descriptor.Id, users.Length == 0 ? Descriptor.Level : RiskLevel.Critical, site.Operation, $"{effect}.{hold} Create the new one beside it under another signature or name, move its callers, and drop the old one a release later.");
    }
}
