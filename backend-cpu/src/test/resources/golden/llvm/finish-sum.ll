define void @kernel(ptr noalias readonly %args, i64 %begin, i64 %end) nounwind {
entry:
  %v0 = alloca i64
  %v4 = alloca double
  %v5 = alloca float
  %v6 = getelementptr i64, ptr %args, i64 4
  %v7 = load i64, ptr %v6
  %v8 = getelementptr i64, ptr %args, i64 3
  %v9 = load i64, ptr %v8
  %v10 = alloca i64
  %v17 = getelementptr i64, ptr %args, i64 1
  %v18 = load ptr, ptr %v17
  %v26 = getelementptr i64, ptr %args, i64 8
  %v27 = load ptr, ptr %v26
  br label %start
start:
  store i64 %begin, ptr %v0
  br label %test0
test0:
  %v1 = load i64, ptr %v0
  %v2 = icmp slt i64 %v1, %end
  br i1 %v2, label %loop0, label %done0
loop0:
  %v3 = load i64, ptr %v0
  store double 0.0, ptr %v4
  store i64 0, ptr %v10
  br label %test1
test1:
  %v11 = load i64, ptr %v10
  %v12 = icmp slt i64 %v11, %v9
  br i1 %v12, label %loop1, label %done1
loop1:
  %v13 = load i64, ptr %v10
  %v14 = mul i64 %v13, %v7
  %v15 = add nsw i64 %v14, %v3
  %v16 = mul i64 %v7, %v9
  %v19 = getelementptr i64, ptr %v18, i64 %v15
  %v20 = load double, ptr %v19
  %v21 = load double, ptr %v4
  %v22 = fadd reassoc double %v21, %v20
  store double %v22, ptr %v4
  %v23 = add nsw i64 %v13, 1
  store i64 %v23, ptr %v10
  br label %test1
done1:
  %v24 = load double, ptr %v4
  %v25 = fptrunc double %v24 to float
  %v28 = getelementptr inbounds float, ptr %v27, i64 %v3
  store float %v25, ptr %v28, !alias.scope !3, !noalias !4
  %v29 = add nsw i64 %v3, 1
  store i64 %v29, ptr %v0
  br label %test0
done0:
  ret void
}
!0 = distinct !{!0}
!1 = !{!5}
!2 = !{!6}
!3 = !{!6}
!4 = !{!5}
!5 = distinct !{!5, !0}
!6 = distinct !{!6, !0}
