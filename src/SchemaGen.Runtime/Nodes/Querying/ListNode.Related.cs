namespace SchemaGen.Nodes;

/// <content>What is read together with rows.</content>
public abstract partial class ListNode<TPlan, TRow, TKey>
{
    /// <summary>Lists rows, each with the row that it references: two commands. Deleted rows and rows of other tenants are not given.</summary>
    /// <typeparam name="TParentPlan">The plan of the model that is referenced.</typeparam>
    /// <typeparam name="TParent">The model that is referenced.</typeparam>
    /// <typeparam name="TValue">The type of the referencing property.</typeparam>
    /// <param name="reference">The reference, such as <c>Order.Columns.Customer</c>.</param>
    /// <returns>The node.</returns>
    public WithParentNode<TPlan, TRow, TKey, TParentPlan, TParent, TValue> WithParent<TParentPlan, TParent, TValue>(
        Reference<TPlan, TRow, TParentPlan, TParent, TValue> reference)
        where TParentPlan : IRowPlan<TParent>
        where TParent : class => new(this, reference);

    /// <summary>
    /// Lists rows, each with all rows that reference it, in the order of their key: two commands. Deleted rows and rows of other tenants are not
    /// given.
    /// </summary>
    /// <typeparam name="TChildPlan">The plan of the model that references.</typeparam>
    /// <typeparam name="TChild">The model that references.</typeparam>
    /// <typeparam name="TValue">The type of the referencing property.</typeparam>
    /// <param name="reference">The reference, such as <c>Order.Columns.Customer</c>.</param>
    /// <param name="filter">Which of them; null for all.</param>
    /// <returns>The node.</returns>
    public WithChildrenNode<TPlan, TRow, TKey, TChildPlan, TChild, TValue> WithChildren<TChildPlan, TChild, TValue>(
        Reference<TChildPlan, TChild, TPlan, TRow, TValue> reference, Filter<TChild>? filter = null)
        where TChildPlan : IRowPlan<TChild>
        where TChild : class => new(this, reference, filter);
}
