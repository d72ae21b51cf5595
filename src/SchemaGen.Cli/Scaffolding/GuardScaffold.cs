using SchemaGen.Notation;
using SchemaGen.Schema;

namespace SchemaGen.Cli.Scaffolding;

/// <summary>The attributes of triggers, policies and partitions, and which of them have one.</summary>
internal static class GuardScaffold
{
    /// <summary>Whether <c>[Trigger]</c> has a word for all that a trigger is.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="isProperty">Whether a column has a property.</param>
    public static bool CanSay(Trigger trigger, Func<string, bool> isProperty) =>
        trigger is { OldTable: null, NewTable: null, IsConstraint: false, Deferral: Deferral.NotDeferrable, Mode: TriggerMode.Enabled, Comment: null }
        && trigger.UpdateOf.Items.All(isProperty)
        && !trigger.Function.Schema.Contains('.', StringComparison.Ordinal);

    /// <summary>Whether <c>[Policy]</c> has a word for all that a policy is.</summary>
    /// <param name="policy">The policy.</param>
    public static bool CanSay(Policy policy) => policy.Comment is null;

    /// <summary>A trigger's attribute.</summary>
    /// <param name="trigger">The trigger.</param>
    /// <param name="updateOf">The properties of its columns.</param>
    public static string Text(Trigger trigger, IReadOnlyCollection<string> updateOf)
    {
        QualifiedName function = trigger.Function;
        bool isBare = function.Schema == QualifiedName.DefaultSchema && !function.Name.Contains('.', StringComparison.Ordinal);
        return new AttributeText("Trigger")
            .Add(CSharpText.Literal(trigger.Name), $"TriggerTiming.{trigger.Timing}", CSharpText.Literal(isBare ? function.Name : $"{function.Schema}.{function.Name}"))
            .Add(trigger.Events.Items.Select(static e => $"TriggerEvent.{e}"))
            .Names("UpdateOf", updateOf)
            .Flag("ForEachStatement", trigger.ForEachStatement)
            .Text("When", trigger.When)
            .Texts("Arguments", [.. trigger.Arguments.Items])
            .ToString();
    }

    /// <summary>A policy's attribute.</summary>
    /// <param name="policy">The policy.</param>
    public static string Text(Policy policy) => new AttributeText("Policy")
        .Add(CSharpText.Literal(policy.Name))
        .Member("Command", policy.Command)
        .Flag("Restrictive", policy.Restrictive)
        .Texts("Roles", [.. policy.Roles.Items])
        .Text("Using", policy.Using)
        .Text("WithCheck", policy.WithCheck)
        .ToString();

    /// <summary>A partition's attribute.</summary>
    /// <param name="partition">The partition.</param>
    /// <param name="keys">The properties by which it is partitioned itself.</param>
    public static string Text(Partition partition, IReadOnlyCollection<string> keys)
    {
        AttributeText text = new AttributeText("Partition").Add(CSharpText.Literal(partition.Name)).Text("Of", partition.Of);
        PartitionBound bound = partition.Bound;
        text = bound switch
        {
            { IsDefault: true } => text.Flag("Default", true),
            { Modulus: > 0 } => text.Number("Modulus", bound.Modulus).Number("Remainder", bound.Remainder == 0 ? null : bound.Remainder),
            _ => text.Add(Values("From", bound.From)).Add(Values("To", bound.To)).Add(Values("In", bound.In)),
        };
        return partition.Partitioning is { } own ? text.Member("By", own.Strategy).Names("Keys", keys).ToString() : text.ToString();
    }

    /// <summary>A partition with its ends as a declaration writes them; the server prints <c>MINVALUE</c>.</summary>
    /// <param name="partition">The partition.</param>
    public static Partition AsDeclared(Partition partition) => partition with
    {
        Bound = partition.Bound with { From = Lower(partition.Bound.From), To = Lower(partition.Bound.To) },
    };

    private static EquatableArray<string> Lower(EquatableArray<string> ends) =>
        ends.Items.Select(static e => e is "MINVALUE" or "MAXVALUE" ? e.ToLowerInvariant() : e).ToEquatableArray();

    private static IEnumerable<string> Values(string property, EquatableArray<string> constants)
    {
        string[] values = [.. constants.Items.Select(Value)];
        if (values.Length > 0)
            yield return $"{property} = {(values.Length == 1 && values[0] != "null" ? values[0] : $"new object?[] {{ {string.Join(", ", values)} }}")}";
    }

    // The compiler writes the SQL constant again, as it is right for the type of the key.
    private static string Value(string constant) => constant switch
    {
        "null" or "true" or "false" => constant,
        ['\'', .., '\''] => CSharpText.Literal(constant[1..^1].Replace("''", "'", StringComparison.Ordinal)),
        _ => CSharpText.Literal(constant),
    };
}
