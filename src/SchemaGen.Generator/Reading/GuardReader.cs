namespace SchemaGen.Generator.Reading;

/// <summary>Reads what guards the rows of a model: triggers, policies, row-level security.</summary>
internal static class GuardReader
{
    /// <summary>The triggers of a model.</summary>
    /// <param name="model">The model that is being read, with its mapped properties.</param>
    /// <returns>The triggers, each with a name of its own.</returns>
    public static NamedList<Trigger> ReadTriggers(ModelReading model)
    {
        NamedList<Trigger> triggers = [];
        foreach (AttributeData attribute in model.Attributes.All(KnownAttribute.Trigger))
        {
            EquatableArray<TriggerEvent> events = attribute.Numbers(3).Select(static n => (TriggerEvent)n).Distinct().OrderBy(static e => e).ToEquatableArray();
            if (model.NameOf("Trigger", attribute.Text(0), null) is not { } name || attribute.Text(2) is not { Length: > 0 } function || events.IsEmpty)
            {
                model.Report(ModelProblemKind.BadAttributeValue, null, "[Trigger] names the trigger, its timing, its function and at least one event; write [Trigger(\"touched\", TriggerTiming.Before, \"touch\", TriggerEvent.Update)].");
                continue;
            }

            if (model.ColumnsOf("Trigger", attribute.Texts("UpdateOf"), null) is not { } columns)
                continue;
            Trigger trigger = new(name, (TriggerTiming)(attribute.Number(1) ?? 0), events, NameOf(function))
            {
                UpdateOf = columns,
                ForEachStatement = attribute.Flag("ForEachStatement"),
                When = attribute.Text("When"),
                Arguments = attribute.Texts("Arguments"),
            };
            triggers = AddNew(triggers, trigger, model);
        }

        return model.Behaviors.HasFlag(ModelBehaviors.AuditLog) ? Audit(model).Aggregate(triggers, (all, t) => AddNew(all, t, model)) : triggers;
    }

    /// <summary>The policies of a model.</summary>
    /// <param name="model">The model that is being read.</param>
    /// <returns>The policies, each with a name of its own.</returns>
    public static NamedList<Policy> ReadPolicies(ModelReading model)
    {
        NamedList<Policy> policies = [];
        foreach (AttributeData attribute in model.Attributes.All(KnownAttribute.Policy))
        {
            if (model.NameOf("Policy", attribute.Text(0), null) is not { } name)
                continue;
            Policy policy = new(name)
            {
                Command = (PolicyCommand)(attribute.Number("Command") ?? 0),
                Restrictive = attribute.Flag("Restrictive"),
                Roles = attribute.Texts("Roles").Items.OrderBy(static r => r, StringComparer.Ordinal).ToEquatableArray(),
                Using = attribute.Text("Using"),
                WithCheck = attribute.Text("WithCheck"),
            };
            policies = AddNew(policies, policy, model);
        }

        return TenantPolicies(model).Aggregate(policies, (all, p) => AddNew(all, p, model));
    }

    /// <summary>Whether the policies have effect.</summary>
    /// <param name="model">The model that is being read.</param>
    /// <returns>Off unless the class says otherwise.</returns>
    public static RowSecurity ReadRowSecurity(ModelReading model) => model.Behaviors.HasFlag(ModelBehaviors.RowSecurity) ? RowSecurity.Forced
        : model.Attributes.Find(KnownAttribute.RowSecurity) is not { } attribute ? RowSecurity.Off
        : attribute.Flag("Force") ? RowSecurity.Forced : RowSecurity.Enabled;

    private static IEnumerable<Policy> TenantPolicies(ModelReading model)
    {
        if (!model.Behaviors.HasFlag(ModelBehaviors.RowSecurity))
            return [];
        if (!model.Behaviors.HasFlag(ModelBehaviors.MultiTenant))
        {
            model.Report(ModelProblemKind.BadAttributeValue, null, "RowSecurity of [Model] keeps tenants apart and needs MultiTenant; write [RowSecurity] on the class for policies of your own.");
            return [];
        }

        // Without the column there is a problem of its own.
        return model.Properties.Find(static p => p.Column.Name == BehaviorColumns.Tenant) is { } tenant ? TenantPolicy.Of(tenant.Column) : [];
    }

    private static IEnumerable<Trigger> Audit(ModelReading model)
    {
        string? tenant = Column(ModelBehaviors.MultiTenant, BehaviorColumns.Tenant);
        string[] keys = [.. model.Keys.Select(model.Find).OfType<PropertySpec>().Select(static p => p.Column.Name)];
        // The tenant has a column of its own in the log, and nodes know a row by the rest of its key.
        string[] key = [.. keys.Where(c => c != tenant)];
        return AuditTrigger.Of(
            key.Length == 0 ? keys : key,
            model.Sources.Where(static s => s.Attributes.Has(KnownAttribute.NotAudited)).Select(s => model.Find(s.Name)).OfType<PropertySpec>().Select(static p => p.Column.Name),
            new[] { Column(ModelBehaviors.Versioned, BehaviorColumns.RowVersion), Column(ModelBehaviors.Timestamps, BehaviorColumns.UpdatedAt) }.OfType<string>(),
            tenant,
            Column(ModelBehaviors.SoftDelete, BehaviorColumns.DeletedAt));

        string? Column(ModelBehaviors behavior, string name) => model.Behaviors.HasFlag(behavior) ? name : null;
    }

    private static QualifiedName NameOf(string function)
    {
        int dot = function.IndexOf('.');
        return dot < 0 ? new(QualifiedName.DefaultSchema, function) : new(function.Substring(0, dot), function.Substring(dot + 1));
    }

    private static NamedList<T> AddNew<T>(NamedList<T> parts, T part, ModelReading model)
        where T : class, INamed
    {
        if (!parts.Contains(part.Name))
            return parts.Add(part);
        model.Report(ModelProblemKind.BadAttributeValue, null, $"two of them are named \"{part.Name}\"; give one another name.");
        return parts;
    }
}
